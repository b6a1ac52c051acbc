package io.cadastream.connect.county.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {
    static FetchSettings settings(Map<String, String> settings) {
        return FetchSettings.from(new AbstractConfig(FetchSettings.addTo(new ConfigDef()), settings, false));
    }

    private static Gate gate(String address, Map<String, String> settings) {
        return new Gate(settings(settings), host ->
                new InetAddress[] {InetAddress.getByName("8.8.8.8"), InetAddress.getByName(address)});
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.9.1",
                "0.0.0.0",
                "0.1.2.3",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "192.0.0.8",
                "198.18.0.1",
                "224.0.0.1",
                "239.1.1.1",
                "240.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "64:ff9b::a00:1",
                "64:ff9b:1::1",
                "2002:7f00:1::",
                "2002:c0a8:101::"
            })
    void givenAnAddressThatIsNotOfTheInternet_thenItIsRefusedUnlessAllowed(String address) {
        URI uri = URI.create("https://data.example.gov/x");
        Map<String, String> strict = Map.of("fetch.allowed.hosts", "data.example.gov");
        assertThatThrownBy(() -> gate(address, strict).pass(uri))
                .isInstanceOf(Gate.RefusedException.class)
                .hasMessageContaining("fetch.allow.private.addresses");
        assertThatCode(() -> gate(
                                address,
                                Map.of(
                                        "fetch.allowed.hosts",
                                        "data.example.gov",
                                        "fetch.allow.private.addresses",
                                        "true"))
                        .pass(uri))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "172.32.0.1",
                "172.15.0.1",
                "100.128.0.1",
                "192.169.0.1",
                "198.20.0.1",
                "223.255.255.255",
                "2606:4700::1111",
                "64:ff9b::808:808",
                "2002:808:808::1"
            })
    void givenAnAddressOfTheInternet_thenItPasses(String address) throws Exception {
        assertThat(gate(address, Map.of("fetch.allowed.hosts", "data.example.gov"))
                        .pass(URI.create("https://data.example.gov/x")))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "data.example.gov, https://data.example.gov/x, true",
        "data.example.gov, https://DATA.example.gov:443/x, true",
        "DATA.Example.gov, https://data.example.gov/x, true",
        "data.example.gov, https://data.example.gov:8443/x, false",
        "data.example.gov:8443, https://data.example.gov:8443/x, true",
        "data.example.gov:8443, https://data.example.gov/x, false",
        "data.example.gov, https://other.example.gov/x, false",
        "data.example.gov, https://data.example.gov.evil.com/x, false",
        "*.example.gov, https://a.b.example.gov/x, true",
        "*.example.gov, https://example.gov/x, false",
        "*.example.gov, https://evilexample.gov/x, false",
        "[2606:4700::1], https://[2606:4700::1]/x, true",
        "data.example.gov, http://data.example.gov/x, false",
        "data.example.gov, ftp://data.example.gov/x, false",
        "data.example.gov, file:///etc/passwd, false",
        "data.example.gov, https://user:pw@data.example.gov/x, false",
        "'', https://data.example.gov/x, false",
    })
    void onlyListedHostsArePassed(String hosts, String url, boolean passes) {
        assertThat(new Gate(settings(Map.of("fetch.allowed.hosts", hosts)))
                        .refusal(URI.create(url))
                        .isEmpty())
                .isEqualTo(passes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "*.gov",
                "https://data.example.gov",
                "data.example.gov/x",
                "a b",
                "host:0",
                "host:70000",
                "-x",
                ""
            })
    void givenWhatIsNoHost_thenTheListIsRefused(String entry) {
        assertThatThrownBy(() -> AllowedHosts.parse(List.of(entry))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void givenPlainHttpToTheInternet_thenNoSecretMayGoThere() throws Exception {
        Map<String, String> open = Map.of(
                "fetch.allowed.hosts", "data.example.gov",
                "fetch.allow.http", "true",
                "fetch.allow.private.addresses", "true");
        URI uri = URI.create("http://data.example.gov/x");
        assertThat(gate("10.0.0.1", open).pass(uri))
                .as("one of its addresses is of the internet")
                .isFalse();
        assertThat(new Gate(settings(open), host -> new InetAddress[] {InetAddress.getByName("10.0.0.1")}).pass(uri))
                .isTrue();
    }

    @Test
    void givenAnUnknownHost_thenItIsRefusedByName() {
        Gate gate = new Gate(settings(Map.of("fetch.allowed.hosts", "data.example.gov")), host -> {
            throw new UnknownHostException(host);
        });
        assertThatThrownBy(() -> gate.pass(URI.create("https://data.example.gov/x")))
                .hasMessageContaining("data.example.gov is not known");
    }
}
