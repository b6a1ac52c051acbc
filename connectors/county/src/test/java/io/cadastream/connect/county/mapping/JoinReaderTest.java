package io.cadastream.connect.county.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cadastream.connect.county.format.Delimited;
import io.cadastream.connect.county.format.Json;
import io.cadastream.connect.county.yaml.MappingException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JoinReaderTest {
    private static final String GOOD = """
            version: 1
            feed: county.12086
            county_fips: "12086"
            entity: parcel
            source:
              path: 12086/NAL*.zip
              member: main.txt
              format: {delimiter: tab}
              join:
                owners: {member: own.txt, on: {ID: ACCT, YR: YEAR}}
                pools: {path: 12086/pool*.json, on: {ID: ACCT}, format: {kind: json}}
            key: {columns: [ID]}
            fields:
              parcel_number: ID
              owner_name: owners.name
              second_owner_name: owners.2.name
              zoning: pools.zone.code
            """;

    @Test
    void givenJoins_thenTheyHaveTheirPartsAndTheMainFilesFormatByDefault() {
        Mapping mapping = MappingReader.parse("x.yaml", GOOD);
        Join owners = mapping.source().joins().get(0);
        Join pools = mapping.source().joins().get(1);
        assertThat(owners.format())
                .isInstanceOf(Delimited.class)
                .isEqualTo(mapping.source().format());
        assertThat(pools.format()).isInstanceOf(Json.class);
        assertThat(owners.on()).containsEntry("ID", "ACCT").containsEntry("YR", "YEAR");
        assertThat(mapping.requiredColumns()).as("what joins is needed").contains("ID", "YR");
        Set<String> named = MappingColumns.named(mapping);
        assertThat(owners.columns(named))
                .containsExactlyInAnyOrder(
                        new Join.Column("owners.name", 0, "name"), new Join.Column("owners.2.name", 1, "name"));
        assertThat(pools.columns(named)).containsExactly(new Join.Column("pools.zone.code", 0, "zone.code"));
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "member: own.txt, on   | on                | source.join.owners: names no file; needed is member",
                "  member: main.txt    | # none            | source.join.owners.member: needs a zip file",
                "owners: {             | my-owners: {      | source.join.my-owners: is no name for a joined file",
                "on: {ID: ACCT, YR: YEAR} | on: {}         | source.join.owners.on: is empty; needed are columns",
                ", on: {ID: ACCT, YR: YEAR} | ~~           | source.join.owners.on: is missing; needed is a map",
                "on: {ID: ACCT, YR: YEAR} | onn: {ID: ACCT} | source.join.owners: unknown key 'onn'; allowed are path, member, on, format",
                "12086/pool*.json      | ../pool.json      | source.join.pools.path: '../pool.json' is not allowed",
                "owners.2.name         | owners.17.name    | names the column owners.17.name; allowed are owners.name for the first row of source.join.owners, and owners.2.name to owners.16.name",
                "owners.2.name         | owners.1.name     | names the column owners.1.name; allowed are owners.name",
                "pools.zone.code       | pool.zone.code    | source.join.pools: no field reads a column of it; needed is one, named like pools.COLUMN",
                "columns: [ID]         | columns: [owners.name] | key.columns and source.join.owners.on name owners.name; allowed are columns of the main file",
                "on: {ID: ACCT}        | on: {owners.name: ACCT} | key.columns and source.join.owners.on name owners.name",
                "{kind: json}          | {header: false, columns: [ACCT]} | names columns that source.join.pools.format.columns has not got: zone.code; allowed are ACCT",
            })
    void givenSomethingWrong_thenTheErrorSaysWhereAndWhatIsAllowed(String good, String bad, String message) {
        String text = GOOD.replace(good, bad);
        assertThat(text).isNotEqualTo(GOOD);
        assertThatThrownBy(() -> MappingReader.parse("x.yaml", text))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining(message);
    }

    @Test
    void givenAMainFileWithoutHeader_thenJoinedColumnsAreNotLookedForInIt() {
        String text = GOOD.replace("{delimiter: tab}", "{header: false, columns: [ID, YR]}")
                .replace("YR: YEAR}", "YR: YEAR}, format: {}");
        assertThat(MappingReader.parse("x.yaml", text).source().format().columns())
                .isEqualTo(List.of("ID", "YR"));
    }
}
