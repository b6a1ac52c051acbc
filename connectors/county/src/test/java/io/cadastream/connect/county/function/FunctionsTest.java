package io.cadastream.connect.county.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cadastream.connect.county.yaml.MappingException;
import io.cadastream.connect.county.yaml.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every function of the mapping language, by example: the step as written in a mapping file, a value, the outcome. */
class FunctionsTest {
    private static final Map<String, Map<String, String>> LOOKUPS = Map.of("uses", Map.of("001", "Single Family"));
    private static final Set<String> TESTED = new HashSet<>();

    @ParameterizedTest(name = "{0}: {1} → {2}")
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "acres_to_sqft                          | 0.25          | 10890.00",
                "acres_to_sqft                          | none          | none",
                "care_of                                | LEE C/O BANK  | BANK",
                "care_of                                | none          | none",
                "city_state_zip: state                  | MI49327       | MI",
                "city_state_zip: state                  | none          | none",
                "collapse_spaces                        | 'A  B   C'    | 'A B C'",
                "collapse_spaces                        | none          | none",
                "date: MM/dd/yyyy                       | 07/04/2024    | 2024-07-04",
                "date: [MM/dd/yyyy, yyyyMMdd]           | 20240704      | 2024-07-04",
                "date: yyyy-M                           | 2024-7        | 2024-07-01",
                "date: yyyy-M                           | 2024-07       | 2024-07-01",
                "date: yyyy                             | 2024          | 2024-01-01",
                "date: d-MMM-yyyy                       | 4-JUL-2024    | 2024-07-04",
                "date: yyyy                             | none          | none",
                "decimal                                | '1,234.50'    | 1234.50",
                "decimal                                | .5            | 0.5",
                "decimal                                | none          | none",
                "'default: FL'                          | none          | FL",
                "'default: FL'                          | GA            | GA",
                "drop_care_of                           | LEE C/O BANK  | LEE",
                "drop_care_of                           | none          | none",
                "int                                    | '1,234'       | 1234",
                "int                                    | 3.0           | 3",
                "int                                    | 100           | 100",
                "int                                    | none          | none",
                "lookup: uses                           | 001           | Single Family",
                "lookup: uses                           | 999           | none",
                "lookup: uses                           | none          | none",
                "money                                  | '$1,250,000'  | 1250000.00",
                "money                                  | 99.999        | 100.00",
                "money                                  | none          | none",
                "name_order: last_first                 | SMITH JOHN A  | JOHN A SMITH",
                "name_order: last_first                 | none          | none",
                "'none_if: \"0\"'                       | 0             | none",
                "'none_if: [\"0\", N/A]'                | N/A           | none",
                "'none_if: \"0\"'                       | 00            | 00",
                "owner: 2                               | LEE JO & SUE  | LEE SUE",
                "owner: 2                               | none          | none",
                "'pad_left: {length: 3}'                | 1             | 001",
                "'pad_left: {length: 3, with: x}'       | 1234          | 1234",
                "'pad_left: {length: 3}'                | none          | none",
                "postal5                                | 33101-1234    | 33101",
                "postal5                                | 331011234     | 33101",
                "postal5                                | 33101-        | 33101",
                "postal5                                | none          | none",
                "'regexp: \"LOT (\\\\d+)\"'             | SEC 2 LOT 14  | 14",
                "'regexp: \"[A-Z]+$\"'                  | 12 MIAMI      | MIAMI",
                "'regexp: LOT'                          | BLOCK         | none",
                "'replace: {pattern: \"-\"}'            | 30-12-44      | 301244",
                "'replace: {pattern: \"(.)-\", with: \"$1/\"}' | a-b    | a/b",
                "'replace: {pattern: x}'                | none          | none",
                "street: suffix                         | 12 OAK ST     | ST",
                "street: suffix                         | none          | none",
                "divide_by: 100                         | 12345         | 123.45",
                "divide_by: 100                         | none          | none",
                "epoch: millis                          | 1720051200000 | 2024-07-04",
                "epoch: millis                          | none          | none",
                "'map: {table: uses, otherwise: raw}'   | none          | none",
                "'lookup: {table: uses}'                | 999           | none",
                "lower                                  | DORAL         | doral",
                "lower                                  | none          | none",
                "multiply_by: 1000                      | 1.5           | 1500",
                "multiply_by: 1000                      | none          | none",
                "'parcel_format: \"##-#-#\"'             | 30a4          | 30-a-4",
                "'parcel_format: \"##\"'                 | none          | none",
                "phone                                  | 305-555-0100  | +13055550100",
                "phone                                  | none          | none",
                "'prefix: R'                            | 123           | R123",
                "'prefix: R'                            | none          | none",
                "'remove_prefix: \"LOT \"'              | LOT 4         | 4",
                "'remove_prefix: LOT'                   | none          | none",
                "'remove_suffix: \" FL\"'               | MIAMI FL      | MIAMI",
                "'remove_suffix: FL'                    | none          | none",
                "'split: {on: \",\", take: 1}'          | 'DOE, JANE'   | DOE",
                "'split: {on: \",\", take: 1}'          | none          | none",
                "sqft_to_acres                          | '7,500'       | 0.1722",
                "sqft_to_acres                          | none          | none",
                "'substring: {from: 1, to: 2}'          | MI49327       | MI",
                "'substring: {from: 1, to: 2}'          | none          | none",
                "'suffix: \" CT\"'                      | OAK           | OAK CT",
                "'suffix: CT'                           | none          | none",
                "'time: \"h:mm a\"'                     | 10:00 am      | 10:00",
                "'time: [HHmm, HH:mm:ss]'               | 14:30:59      | 14:30",
                "'time: HHmm'                           | none          | none",
                "title                                  | MAIN STREET   | Main Street",
                "title                                  | none          | none",
                "trim                                   | none          | none",
                "upper                                  | o'Neil        | O'NEIL",
                "upper                                  | none          | none",
            })
    void givenAValue_whenApplied_thenTheOutcome(String step, String value, String outcome) throws ValueException {
        assertThat(function(step).apply(value)).isEqualTo(outcome);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "date: MM/dd/yyyy     | TBD        | 'TBD' is not a date; allowed is MM/dd/yyyy",
                "date: MM/dd/yyyy     | 02/30/2024 | '02/30/2024' is not a date; allowed is MM/dd/yyyy",
                "date: yyyy-M         | 2024-0     | '2024-0' is not a date; allowed is yyyy-M",
                "int                  | 2.5        | '2.5' is not a whole number; allowed is digits without a fraction",
                "int                  | 1e9        | '1e9' is not a number",
                "decimal              | 12,34      | '12,34' is not a number",
                "money                | call me    | 'call me' is not a number",
                "acres_to_sqft        | half       | 'half' is not a number",
                "divide_by: 100       | a lot      | 'a lot' is not a number",
                "epoch: seconds       | 1720051200000 | '1720051200000' is not a moment; allowed is seconds since 1970, up to the year 9999",
                "epoch: millis        | soon       | 'soon' is not a number",
                "sqft_to_acres        | wide       | 'wide' is not a number",
                "time: HHmm           | 2500       | '2500' is not a time; allowed is HHmm",
                "phone                | 555-0100   | '555-0100' is not a phone number; allowed is ten digits, or 1 and ten",
                "parcel_format: '##-#' | 30-12     | '30-12' is not a parcel number; allowed is 3 letters or digits, for ##-#",
                "postal5              | 3310       | '3310' is not a ZIP code; allowed is 33101, 33101-1234 or 331011234",
            })
    void givenAnUnreadableValue_whenApplied_thenTheMessageNamesItAndWhatIsAllowed(
            String step, String value, String message) {
        assertThatThrownBy(() -> function(step).apply(value))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining(message.replaceAll("^'|'$", "'"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "inte                       | unknown function 'inte'; allowed are acres_to_sqft, care_of, city_state_zip, collapse_spaces, date, decimal",
                "date                       | date: is missing; needed is a date format",
                "date: [bogus]              | 'bogus' is not a date format",
                "date: 2024                 | put it in quotes",
                "lookup: nothing            | there is no look-up table 'nothing'; allowed are uses",
                "none_if: 0                 | is read by YAML as 0, not as text; put it in quotes",
                "pad_left: {length: 300}    | needed is a whole number from 1 to 100",
                "pad_left: {length: 3, with: ab} | allowed is one character",
                "regexp: '('                | is not a regular expression",
                "replace: {pattern: a, by: b} | unknown key 'by'; allowed are pattern, with",
                "replace: {pattern: a, with: $1} | allowed are text, $0 to $0 for the groups",
                "divide_by: 0               | '0' is not allowed; allowed is a number other than 0",
                "divide_by: ten             | 'ten' is not a number",
                "multiply_by: 0.5           | is read by YAML as 0.5, not as text; put it in quotes",
                "epoch: days                | 'days' is not allowed; allowed are millis, seconds",
                "epoch: {unit: millis, zone: Mars} | 'Mars' is not a time zone",
                "map: {table: nothing}      | there is no look-up table 'nothing'; allowed are uses",
                "map: {table: uses, other: raw} | unknown key 'other'; allowed are table, otherwise",
                "parcel_format: 'R-##'      | 'R-##' is not allowed; allowed are # for a letter or digit, and separators",
                "split: {on: ',', take: 0}  | 0 is not allowed; allowed are 1 for the first part, -1 for the last",
                "split: {take: 1}           | on: is missing; needed is a text",
                "substring: {from: 3, to: 2} | needed is a whole number from 3 to 10000",
                "substring: {from: 0}       | needed is a whole number from 1 to 10000",
                "time: bogus                | 'bogus' is not a time format",
                "trim: both                 | trim: takes no argument",
                "upper: yes please          | upper: takes no argument",
                "{upper: a, int: b}         | has 2 keys (int, upper); allowed is one",
            })
    void givenAWrongStep_whenRead_thenTheMessageNamesThePlaceAndWhatIsAllowed(String step, String message) {
        assertThatThrownBy(() -> function(step))
                .isInstanceOf(MappingException.class)
                .hasMessageStartingWith("test.yaml:1: ")
                .hasMessageContaining(message);
    }

    @Test
    void givenTheRegistry_thenItsNamesAreSorted() {
        assertThat(List.copyOf(Functions.names())).isSorted().contains("date", "lookup", "upper");
    }

    @Test
    void givenTheGuide_thenItNamesEveryFunction() throws IOException {
        String guide = Files.readString(Path.of("../../docs/mapping.md"));
        assertThat(Functions.names()).allSatisfy(name -> assertThat(guide).containsPattern("\\| `" + name + "[`:]"));
    }

    @AfterAll
    static void everyFunctionHasAnExample() {
        assertThat(TESTED).containsAll(Functions.names());
    }

    private static Function function(String step) {
        TESTED.add(step.replaceAll("[{]?(\\w+).*", "$1"));
        return Functions.create(
                YamlFile.parse("test.yaml", "apply: [" + braced(step) + "]")
                        .child("apply")
                        .items("a step")
                        .get(0),
                LOOKUPS);
    }

    private static String braced(String step) {
        return step.contains(":") && !step.startsWith("{") ? "{" + step + "}" : step;
    }
}
