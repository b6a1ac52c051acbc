package io.cadastream.connect.county.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cadastream.connect.county.format.Header;
import io.cadastream.connect.county.format.Row;
import io.cadastream.connect.county.yaml.MappingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables of codes in files beside the mapping. */
class LookupReaderTest {
    private static final String MAPPING = """
            version: 1
            feed: county.12086
            county_fips: "12086"
            entity: parcel
            source: {path: x.csv}
            key: {columns: [ID]}
            lookups:
              uses: {file: codes/uses.csv, key: LUItem, value: LUDescription, only: {LUType: "102"}}
            fields:
              parcel_number: ID
              land_use: {column: USE, apply: {lookup: uses}}
            """;
    private static final String TABLE = """
            LUType,LUItem,LUDescription
            102,2,Single Family
            1,2,Quit Claim Deed
            102,3,"Duplex, Triplex"
            102,3,"Duplex, Triplex"
            102,4,
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void table() throws IOException {
        Files.createDirectories(folder.resolve("codes"));
        table(TABLE);
    }

    @Test
    void givenATable_thenACodeHasTheMeaningOfTheRowsThatCount() throws IOException {
        assertThat(use(read(MAPPING), "2")).isEqualTo("Single Family");
        assertThat(use(read(MAPPING), "3")).isEqualTo("Duplex, Triplex");
        assertThat(use(read(MAPPING), "4")).as("a code without meaning").isNull();
        assertThat(use(read(MAPPING), "7")).isNull();
    }

    @Test
    void givenAnotherFormat_thenItIsReadThatWay() throws IOException {
        Files.write(
                folder.resolve("codes/uses.csv"),
                "LUType|LUItem|LUDescription\n102|2|Caba\u00F1a\n".getBytes(StandardCharsets.ISO_8859_1));
        String mapping = MAPPING.replace("}}\nfields", "}, format: {delimiter: '|', charset: ISO-8859-1}}\nfields");
        assertThat(use(read(mapping), "2")).isEqualTo("Caba\u00F1a");
    }

    @Test
    void givenAnotherTable_thenAnotherFingerprint() throws IOException {
        String before = read(MAPPING).fingerprint();
        assertThat(read(MAPPING).fingerprint()).isEqualTo(before);
        table(TABLE.replace("Single Family", "One Family"));
        assertThat(read(MAPPING).fingerprint()).isNotEqualTo(before);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "codes/uses.csv | ../uses.csv   | lookups.uses.file: '../uses.csv' is not allowed; allowed is the path of a file beside the mapping file",
                "codes/uses.csv | /etc/passwd   | lookups.uses.file: '/etc/passwd' is not allowed",
                "codes/uses.csv | codes/none.csv | lookups.uses.file: 'codes/none.csv' is not there; needed is a file beside the mapping file",
                "codes/uses.csv | codes         | lookups.uses.file: 'codes' cannot be read",
                "codes/uses.csv | codes/link.csv | lookups.uses.file: 'codes/link.csv' is not allowed",
                "key: LUItem    | key: Item     | lookups.uses: uses.csv line 1: has no column Item; it has: LUType, LUItem, LUDescription",
                "LUType: \"102\" | Type: \"102\" | lookups.uses: uses.csv line 1: has no column Type",
                "key: LUItem,   | ~~            | lookups.uses.key: is missing",
                "key: LUItem    | keys: LUItem  | lookups.uses: unknown key 'keys'; allowed are file, key, value, only, except, filled, format",
                ", only: {LUType: \"102\"} | ~~ | lookups.uses: uses.csv line 3: the code '2' means 'Quit Claim Deed' here and 'Single Family' before; allowed is one meaning",
                "\"102\"}       | \"102\"}, format: {kind: json} | lookups.uses.format.kind: is not allowed for a table; allowed is delimited",
            })
    void givenSomethingWrong_thenTheErrorSaysWhereAndWhatIsAllowed(String good, String bad, String message)
            throws IOException {
        Path outside = Files.writeString(Files.createTempFile("uses", ".csv"), TABLE);
        Files.createSymbolicLink(folder.resolve("codes/link.csv"), outside);
        String text = MAPPING.replace(good, bad);
        assertThat(text).isNotEqualTo(MAPPING);
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining(message);
        Files.delete(outside);
    }

    @Test
    void givenARowThatCannotBeUsed_thenTheErrorSaysItsLine() throws IOException {
        table(TABLE + "102,5\n");
        assertThatThrownBy(() -> read(MAPPING))
                .hasMessageContaining("lookups.uses: uses.csv line 7: The row has 2 columns where 3 are allowed");
        table(TABLE + "102,,None\n");
        assertThatThrownBy(() -> read(MAPPING))
                .hasMessageContaining("lookups.uses: uses.csv line 7: the column LUItem is empty");
    }

    @Test
    void givenMoreCodesThanATableHas_thenItIsRefused() throws IOException {
        StringBuilder table = new StringBuilder("LUType,LUItem,LUDescription\n");
        for (int i = 0; i <= LookupReader.MAX_ENTRIES; i++) {
            table.append("102,").append(i).append(",x\n");
        }
        table(table.toString());
        assertThatThrownBy(() -> read(MAPPING))
                .hasMessageContaining("uses.csv line 100002: the table has more than 100000 codes");
    }

    @Test
    void givenATextThatIsNoFile_thenItHasNoTablesInFiles() {
        assertThatThrownBy(() -> MappingReader.parse("x.yaml", MAPPING))
                .hasMessageContaining("lookups.uses.file: 'codes/uses.csv'");
    }

    private void table(String text) throws IOException {
        Files.writeString(folder.resolve("codes/uses.csv"), text);
    }

    private Mapping read(String text) throws IOException {
        return MappingReader.read(
                Files.writeString(folder.resolve("x.yaml"), text).toString());
    }

    private static @Nullable Object use(Mapping mapping, String code) {
        return mapping.map(Row.of(new Header(List.of("ID", "USE")), "1", code))
                .values()
                .get("land_use");
    }
}
