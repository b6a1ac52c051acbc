package io.cadastream.streams.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class StandardiseCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void anAddressHasItsPartsInOrderThenKeyConfidenceAndNotes() throws IOException {
        JsonNode row = run("123 n main street apt 4, houston tx 77002-1234\n", "address")
                .get(0);
        List<String> keys = new ArrayList<>();
        row.fieldNames().forEachRemaining(keys::add);
        assertThat(keys)
                .containsExactly(
                        "number",
                        "pre_direction",
                        "name",
                        "suffix",
                        "post_direction",
                        "unit_designator",
                        "unit",
                        "city",
                        "state",
                        "zip5",
                        "zip4",
                        "key",
                        "confidence",
                        "notes");
        assertThat(row.path("key").asText()).isEqualTo("123|N|MAIN|ST||4|77002");
        assertThat(row.path("zip4").asText()).isEqualTo("1234");
    }

    @Test
    void aBadLineStopsNoOther() throws IOException {
        List<JsonNode> rows = run("x".repeat(LineFilter.MAX_LINE + 1) + "\n\n1 Elm St, Waco TX 76701", "address");
        assertThat(rows).hasSize(3);
        assertThat(rows.get(0).path("error").asText()).contains("2001 characters");
        assertThat(rows.get(1).path("key").isNull()).isTrue();
        assertThat(rows.get(2).path("city").asText()).isEqualTo("WACO");
    }

    @Test
    void theOrderOfANameIsAnOption() throws IOException {
        assertThat(run("SMITH JOHN\n", "name").get(0).at("/persons/0/last").asText())
                .isEqualTo("SMITH");
        assertThat(run("JOHN SMITH\n", "name", "--order", "first-last")
                        .get(0)
                        .at("/persons/0/last")
                        .asText())
                .isEqualTo("SMITH");
    }

    @Test
    void withTheCountyAParcelHasItsPropertyId() throws IOException {
        assertThat(run("12-34\n", "parcel", "--county", "48201")
                        .get(0)
                        .path("property_id")
                        .asText())
                .isEqualTo("urn:reso:upi:2.0:US:48201:12-34");
        assertThat(run("12-34\n", "parcel").get(0).path("property_id").isNull()).isTrue();
    }

    @Test
    void anUnknownOptionIsAUsageError() {
        assertThat(new CommandLine(new StandardiseCommand()).execute("parcel", "--county", "TX"))
                .isEqualTo(2);
        assertThat(new CommandLine(new StandardiseCommand()).execute("name", "--order", "up"))
                .isEqualTo(2);
    }

    private static List<JsonNode> run(String input, String... arguments) throws IOException {
        InputStream stdin = System.in;
        PrintStream stdout = System.out;
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try {
            System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
            System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
            assertThat(new CommandLine(new StandardiseCommand()).execute(arguments))
                    .isZero();
        } finally {
            System.setIn(stdin);
            System.setOut(stdout);
        }
        List<JsonNode> rows = new ArrayList<>();
        for (String line : output.toString(StandardCharsets.UTF_8).split("\n")) {
            rows.add(JSON.readTree(line));
        }
        return rows;
    }
}
