package io.cadastream.sandbox.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebMappingsTest {
    private static final String SITE = "http://127.0.0.1:8091";

    @TempDir
    Path dir;

    @Test
    void givenAMappingOfAPortal_thenItAsksTheSimulatedOneAndForEverythingEachMinute() {
        assertThat(WebMappings.simulated("""
                source:
                  socrata:
                    url: https://datacatalog.cookcountyil.gov/resource/nj4t-kc8j.json
                    full_every: P7D
                """, SITE)).isEqualTo("""
                source:
                  socrata:
                    url: http://127.0.0.1:8091/resource/nj4t-kc8j.json
                    full_every: PT1M
                """);
        assertThat(WebMappings.simulated("url: https://gis.example.gov/arcgis/rest/services/Parcels/MapServer/0", SITE))
                .isEqualTo("url: http://127.0.0.1:8091/arcgis/rest/services/Parcels/MapServer/0");
    }

    @Test
    void givenHarris_thenItsPackedFilesAreDownloaded() throws IOException {
        WebMappings.write(Path.of("../../deploy/county"), dir, SITE);
        assertThat(Files.readString(dir.resolve("harris-tx.yaml")))
                .contains("url: " + SITE + "/download/Real_acct_owner.zip\n  member: real_acct.txt")
                .doesNotContain("path:");
    }

    @Test
    void givenTheFolderOfTheMappings_thenEachIsCopiedAndAMappingOfFilesIsTheSame() throws IOException {
        Path mappings = Path.of("../../deploy/county");
        Path copies = dir.resolve("a/b");
        WebMappings.write(mappings, copies, SITE);
        WebMappings.write(mappings, copies, SITE);

        assertThat(copies.resolve("fl-dor-nal.yaml")).hasSameTextualContentAs(mappings.resolve("fl-dor-nal.yaml"));
        assertThat(copies.resolve("cook-il-parcels.yaml")).exists();
        assertThat(copies.resolve("mapping.schema.json")).doesNotExist();
        assertThat(Files.readString(copies.resolve("arcgis-parcels.yaml"))).doesNotContain("gis.example.gov");
    }

    @Test
    void givenNoSuchFolder_thenItIsNamed() {
        assertThatThrownBy(() -> WebMappings.write(dir.resolve("none"), dir.resolve("copies"), SITE))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("none");
    }
}
