package io.cadastream.connect.county.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cadastream.connect.county.format.Json;
import io.cadastream.connect.county.yaml.MappingException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginReaderTest {
    private static final String SOCRATA = "socrata: {url: 'https://data.example.gov/resource/abcd-1234.json'}";
    private static final String ARCGIS =
            "arcgis: {url: 'https://gis.example.gov/arcgis/rest/services/P/FeatureServer/0'}";

    private static Source source(String yaml) {
        return MappingReader.parse("x.yaml", """
                version: 1
                feed: county.12086
                county_fips: "12086"
                entity: parcel
                source: {%s}
                key: {columns: [ID]}
                fields: {parcel_number: ID}
                """.formatted(yaml)).source();
    }

    @Test
    void givenAPath_thenFilesAreMeant() {
        assertThat(source("path: a/b*.csv").origin()).isEqualTo(new Origin.Files("a/b*.csv"));
    }

    @Test
    void givenAnAddress_thenADownloadIsMeantInAnyFormat() {
        Source source =
                source("url: 'https://data.example.gov/roll.zip?key=1', member: '*.csv', format: {quote: none}");
        assertThat(source.origin())
                .isEqualTo(new Origin.Download(URI.create("https://data.example.gov/roll.zip?key=1")));
        assertThat(source.member()).isNotNull();
    }

    @Test
    void givenADataSet_thenItsDefaultsAreThoseOfTheService() {
        assertThat(source(SOCRATA).origin())
                .isEqualTo(new Origin.Socrata(
                        URI.create("https://data.example.gov/resource/abcd-1234.json"),
                        null,
                        List.of(),
                        50_000,
                        null,
                        Duration.ofDays(1)));
        assertThat(source(SOCRATA).format()).isEqualTo(Json.ofLines());
        assertThat(source(SOCRATA.replace("}", ", updated: ':updated_at', select: pin, page_size: 10}"))
                        .origin())
                .isEqualTo(new Origin.Socrata(
                        URI.create("https://data.example.gov/resource/abcd-1234.json"),
                        null,
                        List.of("pin"),
                        10,
                        ":updated_at",
                        Duration.ofDays(7)));
    }

    @Test
    void givenALayer_thenItsDefaultsAreThoseOfTheService() {
        assertThat(source(ARCGIS).origin())
                .isEqualTo(new Origin.ArcGis(
                        URI.create("https://gis.example.gov/arcgis/rest/services/P/FeatureServer/0"),
                        "1=1",
                        List.of(),
                        1_000,
                        null,
                        Duration.ofDays(1)));
        assertThat(((Origin.Query) source(ARCGIS.replace("}", ", edited: EDITDATE, full_every: PT36H}"))
                                .origin())
                        .fullEvery())
                .isEqualTo(Duration.ofHours(36));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "member: a | source.path: is missing",
                "path: a.csv, url: 'https://h.gov/x' | source: has path and url; allowed is one of path, url, socrata, arcgis",
                "url: 'ftp://h.gov/x' | source.url: does not begin with https:// or http://",
                "url: 'file:///etc/passwd' | source.url: does not begin with https:// or http://",
                "url: 'https:///x' | source.url: has no host",
                "url: 'https://user:pw@h.gov/x' | source.url: has a user, password or fragment; allowed is an http or https URL",
                "url: 'https://h.gov/x#y' | source.url: has a user, password or fragment",
                "url: 'https://h.gov/a b' | source.url: is no URL",
                "socrata: {where: a} | source.socrata.url: is missing",
                "socrata: {url: 'https://h.gov/resource/abcd-1234.json?$limit=1'} | needed is the address of a data set without query",
                "socrata: {url: 'https://h.gov/resource/abcd-1234.csv'} | source.socrata.url: 'https://h.gov/resource/abcd-1234.csv' is not allowed",
                "socrata: {url: 'https://h.gov/resource/abcd-1234.json', limit: 5} | unknown key 'limit'; allowed are url, where, select, page_size, updated, full_every",
                "socrata: {url: 'https://h.gov/resource/abcd-1234.json', page_size: 0} | a whole number from 1 to 50000",
                "socrata: {url: 'https://h.gov/resource/abcd-1234.json', select: ['a, b']} | source.socrata.select: 'a, b' is not allowed",
                "socrata: {url: 'https://h.gov/resource/abcd-1234.json', updated: 'a or 1=1'} | source.socrata.updated: 'a or 1=1' is not allowed",
                "socrata: {url: 'https://h.gov/resource/abcd-1234.json', full_every: 7d} | source.socrata.full_every: '7d' is no duration; allowed are PT1M to P366D",
                "socrata: {url: 'https://h.gov/resource/abcd-1234.json', full_every: PT1S} | allowed are PT1M to P366D",
                "arcgis: {url: 'https://h.gov/rest/services/P/FeatureServer'} | needed is the address of a layer without query",
                "arcgis: {url: 'https://h.gov/rest/services/P/MapServer/3', edited: 'A;B'} | source.arcgis.edited: 'A;B' is not allowed",
                "arcgis: {url: 'https://h.gov/rest/services/P/MapServer/3'}, format: {kind: json} | source.format: is not allowed with arcgis",
                "arcgis: {url: 'https://h.gov/rest/services/P/MapServer/3'}, member: a | source.member: is not allowed with arcgis",
                "arcgis: {url: 'https://h.gov/rest/services/P/MapServer/3'}, as_of: {file_name: '(.*)', date: yyyy} | source.as_of: is not allowed with arcgis",
            })
    void givenWhatIsNoOrigin_thenTheErrorNamesThePlaceAndWhatIsAllowed(String yaml, String message) {
        assertThatThrownBy(() -> source(yaml))
                .isInstanceOf(MappingException.class)
                .hasMessageMatching("(?s)x\\.yaml:\\d+: source.*")
                .hasMessageContaining(message)
                .hasMessageNotContaining("pw");
    }
}
