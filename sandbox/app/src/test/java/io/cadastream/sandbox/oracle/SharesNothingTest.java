package io.cadastream.sandbox.oracle;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** A mistake in the application must not hide in what judges it. */
class SharesNothingTest {
    private static final JavaClasses SANDBOX = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.cadastream.sandbox");

    @Test
    void theSandboxKnowsNothingOfTheApplicationOrTheConnectors() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.cadastream.streams..", "io.cadastream.connect..")
                .check(SANDBOX);
    }

    @Test
    void theOracleKnowsOnlyTheWorldAndTheCrm() {
        classes()
                .that()
                .resideInAPackage("io.cadastream.sandbox.oracle")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.cadastream.sandbox.oracle",
                        "io.cadastream.sandbox.world",
                        "io.cadastream.sandbox.crm",
                        "com.fasterxml.jackson..",
                        "com.uber.h3core..",
                        "org.jspecify..",
                        "java..")
                .check(SANDBOX);
    }

    @Test
    void theWorldKnowsNobody() {
        noClasses()
                .that()
                .resideInAPackage("io.cadastream.sandbox.world")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.cadastream.sandbox.mls",
                        "io.cadastream.sandbox.county",
                        "io.cadastream.sandbox.crm",
                        "io.cadastream.sandbox.oracle",
                        "io.cadastream.sandbox.sim")
                .check(SANDBOX);
    }
}
