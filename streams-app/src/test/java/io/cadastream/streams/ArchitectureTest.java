package io.cadastream.streams;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.cadastream.streams", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule theDomainIsPure = noClasses()
            .that()
            .resideInAPackage("..domain..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.kafka..",
                    "org.apache.avro..",
                    "java.net..",
                    "java.sql..",
                    "javax.sql..",
                    "com.sun.net..",
                    "io.micrometer..",
                    "io.apicurio..",
                    "org.slf4j..")
            .as("the domain knows nothing of Kafka, Avro, HTTP, JDBC, metrics or logs");

    @ArchTest
    static final ArchRule theDomainKnowsNothingOfWhatIsAroundIt = noClasses()
            .that()
            .resideInAPackage("..domain..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.cadastream.streams.app..",
                    "io.cadastream.streams.config..",
                    "io.cadastream.streams.decode..",
                    "io.cadastream.streams.link..",
                    "io.cadastream.streams.property..",
                    "io.cadastream.streams.publish..",
                    "io.cadastream.streams.records..",
                    "io.cadastream.streams.store..",
                    "io.cadastream.(change|unified|state)..");

    @ArchTest
    static final ArchRule stagesDecideWithoutKafka = noClasses()
            .that()
            .haveSimpleNameEndingWith("Stage")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..");
}
