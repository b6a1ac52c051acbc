package io.cadastream.docs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The module law of the design, over all modules at once: data flows one way, and a stage knows only its topics. */
@AnalyzeClasses(packages = "io.cadastream", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleRulesTest {

    private static final String KIT = "io.cadastream.connect.kit..";
    private static final String MLS = "io.cadastream.connect.mls..";
    private static final String COUNTY = "io.cadastream.connect.county..";
    private static final String STREAMS = "io.cadastream.streams..";
    private static final String DOMAIN = "io.cadastream.streams.domain..";
    private static final String GATEWAY = "io.cadastream.gateway..";
    private static final String SANDBOX = "io.cadastream.sandbox..";

    @ArchTest
    static final ArchRule pureDomainKnowsNoKafkaNoHttpNoJdbc = noClasses()
            .that()
            .resideInAPackage(DOMAIN)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.kafka..",
                    "java.net.http..",
                    "com.sun.net.httpserver..",
                    "java.sql..",
                    "javax.sql..",
                    "io.apicurio..");

    @ArchTest
    static final ArchRule sourceKitKnowsNoConnector = noClasses()
            .that()
            .resideInAPackage(KIT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(MLS, COUNTY);

    @ArchTest
    static final ArchRule connectorsDoNotKnowEachOther = noClasses()
            .that()
            .resideInAPackage(MLS)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(COUNTY);

    @ArchTest
    static final ArchRule connectorsKnowNoLaterStage = noClasses()
            .that()
            .resideInAPackage("io.cadastream.connect..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(STREAMS, GATEWAY, SANDBOX);

    @ArchTest
    static final ArchRule streamsApplicationKnowsOnlyTopics = noClasses()
            .that()
            .resideInAPackage(STREAMS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.cadastream.connect..", GATEWAY, SANDBOX);

    @ArchTest
    static final ArchRule gatewayKnowsOnlyTopics = noClasses()
            .that()
            .resideInAPackage(GATEWAY)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.cadastream.connect..", STREAMS, SANDBOX);

    /** The oracle must not share a mistake with what it checks. */
    @ArchTest
    static final ArchRule sandboxSharesNoCodeWithWhatItRuns = noClasses()
            .that()
            .resideInAPackage(SANDBOX)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.cadastream.connect..", STREAMS, GATEWAY);
}
