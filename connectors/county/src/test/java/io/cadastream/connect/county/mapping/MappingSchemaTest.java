package io.cadastream.connect.county.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.cadastream.connect.county.function.Functions;
import io.cadastream.connect.county.yaml.MappingException;
import io.cadastream.connect.county.yaml.YamlFile;
import io.cadastream.connect.county.yaml.YamlNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON Schema of the mapping language, which editors use, says what the connector says. */
class MappingSchemaTest {
    private static final Path FOLDER = Path.of("../../deploy/county");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode SCHEMA = read(FOLDER.resolve("mapping.schema.json"));
    private static final JsonSchema VALIDATOR =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(SCHEMA);
    private static final String GOOD = """
            version: 1
            feed: county.12086
            county_fips: "12086"
            entity: parcel
            source:
              path: 12086/NAL*.zip
              member: '*.txt'
              format: {delimiter: tab, quote: none, charset: windows-1252}
              only: {STATE: [FL, GA], ID: {matches: '\\d+'}}
              except: {STATUS: VOID}
              filled: [CITY]
              join:
                owners: {member: own.txt, on: {ID: ACCT}}
                pools: {path: 12086/pools*.json, on: {ID: ACCT}, format: {kind: json, rows: data}}
                tax: {path: 12086/tax*.ebc, on: {ID: ACCT}, format: {kind: fixed_width, record_length: 20, charset: IBM037, columns: {ACCT: 1-9, DUE: {at: 10-14, packed: 2}}}}
              schedule: {cron: 0 6 * * MON-FRI, zone: America/New_York}
            key: {columns: [ID]}
            lookups:
              uses: {"1": Home}
            fields:
              parcel_number: ID
              city: {column: CITY, required: true, apply: [trim, {split: {on: ",", take: -1}}]}
              land_use: {first_of: [USE, {columns: [A, B], join: ""}], apply: {map: {table: uses, otherwise: raw}}}
              market_value: {column: JV, apply: {divide_by: 100}}
              owner_name: {column: owners.name, apply: [drop_care_of, {owner: 1}, {name_order: last_first}]}
              second_owner_name: {first_of: [owners.2.name, pools.owner], apply: {owner: {take: 2, order: first_last}}}
              tax_annual_amount: tax.DUE
              street_name: {column: SITUS, apply: {street: name}}
            """;

    static List<Path> shipped() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void everyShippedMappingIsValidAndNamesTheSchema(Path file) throws IOException {
        String text = Files.readString(file);
        assertThat(problems(text)).isEmpty();
        assertThat(text).startsWith("# yaml-language-server: $schema=mapping.schema.json\n");
    }

    @Test
    void theConnectorTakesWhatTheSchemaTakes() {
        assertThat(problems(GOOD)).isEmpty();
        assertThatCode(() -> MappingReader.parse("x.yaml", GOOD)).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "version: 1            | version: 2",
                "county_fips: \"12086\" | county_fips: 12086",
                "entity: parcel        | entity: permits",
                "entity: parcel        | entity: transfer",
                "lookups:              | tables:",
                "parcel_number: ID     | legal_description: ID",
                "city: {               | town: {",
                "[trim, {              | [trimm, {",
                "{column: CITY         | {colum: CITY",
                "{column: CITY         | {column: CITY, constant: MIAMI",
                "{column: CITY         | {column: CITY, join: x",
                "take: -1              | take: 0",
                "take: -1              | takes: -1",
                "divide_by: 100        | divide_by: 0",
                "divide_by: 100        | divide_by: 100, int: x",
                "cron: 0 6 * * MON-FRI | cron: 0 6 * *",
                "cron: 0 6 * * MON-FRI | crons: 0 6 * * MON-FRI",
                ", zone: America/New_York | ~~",
                "delimiter: tab        | delimiter: tabs",
                "quote: none           | quotes: none",
                "charset: windows-1252 | charset: CP1252",
                "kind: json            | kind: jsonl",
                "rows: data            | row: data",
                "matches:              | match:",
                "packed: 2             | packed: 2, zoned: 2",
                "packed: 2             | comp3: 2",
                "at: 10-14             | at: 14",
                "except: {STATUS: VOID} | except: [VOID]",
                "filled: [CITY]        | filled: {CITY: true}",
                "on: {ID: ACCT}}       | key: ACCT}",
                "on: {ID: ACCT}}       | on: {}}",
                "member: own.txt, on   | on",
                "owners: {             | the owners: {",
                "owner: 1              | owner: 0",
                "order: first_last     | order: last",
                "name_order: last_first | name_order: first_last",
                "street: name          | street: city",
            })
    void whatTheSchemaRefusesTheConnectorRefusesToo(String good, String bad) {
        String text = GOOD.replace(good, bad);
        assertThat(text).isNotEqualTo(GOOD);
        assertThat(problems(text)).isNotEmpty();
        assertThatThrownBy(() -> MappingReader.parse("x.yaml", text)).isInstanceOf(MappingException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "url: 'https://data.example.gov/nal.zip', member: '*.csv'",
                "socrata: {url: 'https://data.example.gov/resource/abcd-1234.json', where: 'year = 2026', select: [ID],"
                        + " page_size: 5, updated: ':updated_at', full_every: P7D}",
                "arcgis: {url: 'https://gis.example.gov/rest/services/Parcels/MapServer/0', where: 'A = 1', out_fields: ID,"
                        + " page_size: 5, edited: EDITDATE, full_every: P7D}",
            })
    void theConnectorTakesTheOriginsThatTheSchemaTakes(String origin) {
        String text = withSource(origin);
        assertThat(problems(text)).isEmpty();
        assertThatCode(() -> MappingReader.parse("x.yaml", text)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "member: '*.csv'",
                "path: a.csv, url: 'https://data.example.gov/nal.csv'",
                "url: 'ftp://data.example.gov/nal.zip'",
                "url: 'https://user:pw@data.example.gov/nal.zip'",
                "socrata: {where: a}",
                "socrata: {url: 'https://data.example.gov/resource/abcd-1234.csv'}",
                "socrata: {url: 'https://data.example.gov/resource/abcd-1234.json', offset: 1}",
                "socrata: {url: 'https://data.example.gov/resource/abcd-1234.json', page_size: 50001}",
                "arcgis: {url: 'https://gis.example.gov/rest/services/Parcels/MapServer'}",
                "arcgis: {url: 'https://gis.example.gov/rest/services/Parcels/MapServer/0', full_every: 7d}",
            })
    void theOriginsThatTheSchemaRefusesTheConnectorRefusesToo(String origin) {
        String text = withSource(origin);
        assertThat(problems(text)).isNotEmpty();
        assertThatThrownBy(() -> MappingReader.parse("x.yaml", text)).isInstanceOf(MappingException.class);
    }

    @Test
    void itsEntitiesAreThoseOfTheConnector() {
        assertThat(texts(SCHEMA.at("/properties/entity/enum"))).containsExactlyElementsOf(Entity.labels());
    }

    @ParameterizedTest
    @EnumSource
    void itsFieldsAreThoseOfThePayload(Entity entity) {
        JsonNode fields = SCHEMA.at("/$defs/" + entity.label() + "Fields");
        Map<String, TargetFields.TargetField> targets = TargetFields.of(entity);
        assertThat(keys(fields.get("properties"))).containsExactlyElementsOf(targets.keySet());
        assertThat(texts(fields.path("required")))
                .containsExactlyInAnyOrderElementsOf(targets.entrySet().stream()
                        .filter(target -> target.getValue().required())
                        .map(Map.Entry::getKey)
                        .toList());
        for (Schema.Field field : entity.payload().getFields()) {
            if (targets.containsKey(field.name())) {
                assertThat(fields.get("properties")
                                .get(field.name())
                                .get("description")
                                .textValue())
                        .as(field.name())
                        .isEqualTo(field.doc());
            }
        }
    }

    @Test
    void itsFunctionsAreThoseOfTheConnectorEachWithOrWithoutArgument() {
        List<String> bare = texts(SCHEMA.at("/$defs/step/anyOf/0/enum"));
        List<String> withArgument = keys(SCHEMA.at("/$defs/step/anyOf/1/properties"));
        Set<String> all = new TreeSet<>(bare);
        all.addAll(withArgument);
        assertThat(all).containsExactlyElementsOf(Functions.names());
        assertThat(bare).allSatisfy(name -> assertThatCode(() -> create(name)).doesNotThrowAnyException());
        assertThat(withArgument)
                .allSatisfy(name -> assertThatThrownBy(() -> create(name)).isInstanceOf(MappingException.class));
    }

    @Test
    void itsPartsAreThoseOfTheConnector() {
        String parts = String.join(", ", keys(SCHEMA.get("properties")));
        assertThatThrownBy(() -> MappingReader.parse("x.yaml", "part: 1"))
                .hasMessageEndingWith("unknown key 'part'; allowed are " + parts);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"delimited, delimitedFormat", "fixed_width, fixedWidthFormat", "json, jsonFormat", "xml, xmlFormat"})
    void itsFormatsHaveTheKeysOfTheConnectors(String kind, String definition) {
        List<String> keys = keys(SCHEMA.at("/$defs/" + definition + "/properties"));
        YamlNode format = YamlFile.parse("x.yaml", "kind: " + kind + "\nunknown: x");
        assertThatThrownBy(() -> FormatReader.read(format))
                .satisfies(e -> assertThat(String.valueOf(e.getMessage())
                                .replaceFirst(".*allowed are ", "")
                                .split(", "))
                        .containsExactlyInAnyOrderElementsOf(keys));
    }

    @Test
    void aTableInAFileIsSaidAsTheConnectorReadsIt() {
        String good = GOOD.replace("uses: {\"1\": Home}", "uses: {file: u.csv, key: A, value: B, only: {C: x}}");
        assertThat(problems(good)).isEmpty();
        for (String wrong : List.of("keys: A", "format: {kind: json}", "except: [x]")) {
            assertThat(problems(good.replace("key: A", "key: A, " + wrong)))
                    .as(wrong)
                    .isNotEmpty();
        }
        assertThat(problems(good.replace(", value: B", ""))).isNotEmpty();
    }

    private static String withSource(String source) {
        return GOOD.replaceFirst("(?s)source:.*?\nkey:", Matcher.quoteReplacement("source: {" + source + "}\nkey:"));
    }

    private static void create(String name) {
        Functions.create(YamlNode.root("x.yaml", name), Map.of());
    }

    private static Set<String> problems(String yaml) {
        return VALIDATOR.validate(JSON.valueToTree(YamlFile.value("x.yaml", yaml))).stream()
                .map(ValidationMessage::getMessage)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> keys(JsonNode object) {
        List<String> keys = new ArrayList<>();
        object.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.textValue()));
        return texts;
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
