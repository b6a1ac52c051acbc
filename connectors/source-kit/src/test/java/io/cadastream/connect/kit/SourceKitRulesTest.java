package io.cadastream.connect.kit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The kit is for every source: it knows none of them. */
@AnalyzeClasses(packages = "io.cadastream.connect.kit", importOptions = ImportOption.DoNotIncludeTests.class)
class SourceKitRulesTest {
    private static final Pattern VENDOR_WORDS = Pattern.compile(
            "(?i)(?<![a-z])(mls|reso|odata|listing|county|parcel|crm|debezium|trestle|spark|bridge|socrata|arcgis|harris"
                    + "|florida|nal|sdf)(?![a-z])");

    @ArchTest
    static final ArchRule DEPENDS_ON_NO_SOURCE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.cadastream.connect.mls..", "io.cadastream.connect.county..", "io.cadastream.change..");

    @ArchTest
    static final ArchRule IS_FREE_OF_HTTP_AND_FILES = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http..", "java.nio.file..", "java.sql..");

    @Test
    void givenTheKitsSources_thenTheyNameNoSourceOrVendor() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            List<String> found = files.filter(Files::isRegularFile)
                    .flatMap(SourceKitRulesTest::vendorWords)
                    .toList();
            assertThat(found).isEmpty();
        }
    }

    private static Stream<String> vendorWords(Path file) {
        try {
            Matcher matcher =
                    VENDOR_WORDS.matcher(Files.readString(file).replace("io.cadastream.change.ListingChange", ""));
            return matcher.results().map(word -> file.getFileName() + ": " + word.group());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
