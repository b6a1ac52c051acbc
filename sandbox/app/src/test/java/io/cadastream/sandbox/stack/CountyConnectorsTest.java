package io.cadastream.sandbox.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.sandbox.connectors.ConnectorFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CountyConnectorsTest {
    private static final Layout LAYOUT = new Layout(Path.of("../.."), Path.of("target/county-connectors"));
    private static final ConnectorFile FILES = ConnectorFile.read(LAYOUT.deploy("connectors/county.json"));
    private static final ConnectorFile WEB = ConnectorFile.read(LAYOUT.deploy("connectors/county-web.json"));

    @Test
    void givenCountiesOnTheWeb_thenHarrisIsReadThereAndNotFromItsFilesToo() {
        assertThat(mappings(FILES, true))
                .contains("fl-dor-nal.yaml", "fl-dor-sdf.yaml")
                .doesNotContain("harris-tx");
        assertThat(mappings(WEB, true)).contains("cook-il-parcels.yaml", "arcgis-parcels.yaml", "harris-tx.yaml");
    }

    @Test
    void givenFilesAlone_thenTheNetworkIsNotAsked() {
        assertThat(CountyConnectors.simulated(FILES, false)).contains(FILES);
        assertThat(CountyConnectors.simulated(WEB, false)).isEmpty();
    }

    @Test
    void givenAnyOtherConnector_thenItIsAppliedAsItIs() {
        ConnectorFile mls = ConnectorFile.read(LAYOUT.deploy("connectors/mls.json"));
        assertThat(CountyConnectors.simulated(mls, true)).contains(mls);
    }

    private static String mappings(ConnectorFile file, boolean web) {
        return CountyConnectors.simulated(file, web).orElseThrow().config().getOrDefault("mappings", "");
    }
}
