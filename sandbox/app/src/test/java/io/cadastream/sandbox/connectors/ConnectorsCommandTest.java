package io.cadastream.sandbox.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ConnectorsCommandTest {
    @TempDir
    Path folder;

    private FakeConnect connect;
    private String output = "";

    @BeforeEach
    void start() throws IOException {
        connect = new FakeConnect();
        write("a", "\"tasks.max\": \"1\", \"db.password\": \"s3cr3t\"");
    }

    @AfterEach
    void stop() {
        connect.close();
    }

    @Test
    void givenAnEmptyCluster_whenAppliedTwice_thenItIsCreatedOnceAndRuns() {
        assertThat(run("apply", folder.toString())).isZero();
        assertThat(output).contains("a: created", "a: RUNNING, 1 of 1 tasks running");
        assertThat(run("apply", folder.toString())).isZero();
        assertThat(output).contains("a: unchanged");
        assertThat(connect.asked).filteredOn(call -> call.startsWith("PUT")).hasSize(1);
    }

    @Test
    void givenAnotherConfig_whenApplied_thenItIsChanged() throws IOException {
        run("apply", folder.toString());
        write("a", "\"tasks.max\": 2");
        assertThat(run("apply", folder.toString())).isZero();
        assertThat(output).contains("a: changed");
        assertThat(connect.configs.toString()).contains("\"tasks.max\":\"2\"");
    }

    @Test
    void givenARebalanceAndASlowStart_whenApplied_thenBothAreWaitedFor() {
        connect.rebalances.set(2);
        connect.starting.set(2);
        assertThat(run("apply", folder.toString())).isZero();
        assertThat(output).contains("a: RUNNING, 0 of 1 tasks running", "a: RUNNING, 1 of 1 tasks running");
    }

    @Test
    void givenATaskThatFails_whenApplied_thenItsTraceIsShown() {
        connect.taskStates.put("a", "FAILED");
        assertThat(run("apply", folder.toString())).isEqualTo(1);
        assertThat(output).contains("task 0 of a failed: java.lang.IllegalStateException: no table");
    }

    @Test
    void givenATaskThatNeverStarts_whenApplied_thenTheWaitEnds() {
        connect.taskStates.put("a", "UNASSIGNED");
        assertThat(run("apply", "--wait", "1", folder.toString())).isEqualTo(1);
        assertThat(output).contains("a does not run after 1 s", "0 of them running");
    }

    @Test
    void givenDifferences_whenCompared_thenTheyAreShownWithoutSecretsAndNothingIsWritten() throws IOException {
        run("apply", folder.toString());
        connect.asked.clear();
        assertThat(run("diff", folder.toString())).isZero();
        write("a", "\"tasks.max\": \"3\", \"db.password\": \"n3w\", \"db.token\": \"${env:TOKEN}\", \"topics\": \"t\"");

        assertThat(run("diff", folder.toString())).isEqualTo(1);

        assertThat(output)
                .contains(
                        "a: differs",
                        "~ tasks.max = 1 -> 3",
                        "~ db.password = *** -> ***",
                        "+ db.token = ${env:TOKEN}",
                        "+ topics = t")
                .doesNotContain("s3cr3t", "n3w");
        assertThat(connect.asked).allMatch(call -> call.startsWith("GET"));
    }

    @Test
    void givenAWrongSetting_whenValidated_thenItsNameItsProblemAndWhatIsAllowedAreShown() throws IOException {
        connect.validation = new ObjectMapper().readTree("""
                        {"name": "a", "error_count": 1, "configs": [
                          {"definition": {"name": "start.at", "documentation": "Where to begin."},
                           "value": {"name": "start.at", "value": "noon", "recommended_values": ["beginning", "now"],
                                     "errors": ["Invalid value noon for configuration start.at"]}},
                          {"definition": {"name": "name"}, "value": {"name": "name", "errors": []}},
                          {"definition": {"name": "connector.class"}, "value": {"name": "connector.class", "errors": []}}]}""");
        write("a", "\"start.at\": \"noon\", \"tasks.mx\": \"1\"");

        assertThat(run("validate", folder.resolve("a.json").toString())).isEqualTo(1);

        assertThat(output)
                .contains(
                        "a: 1 problems",
                        "start.at: Invalid value noon",
                        "allowed: beginning, now",
                        "meaning: Where to begin.",
                        "note: tasks.mx is declared by nobody");
    }

    @Test
    void givenAPluginThatTheClusterDoesNotHave_whenValidated_thenTheMessageNamesIt() throws IOException {
        Files.writeString(
                folder.resolve("a.json"), "{\"name\": \"a\", \"config\": {\"connector.class\": \"x.Unknown\"}}");
        assertThat(run("validate", folder.toString())).isEqualTo(1);
        assertThat(output).contains("cannot validate a: connector.class is x.Unknown; the plugins it has are x.Sink");
    }

    @Test
    void givenConnectors_whenAskedForStatus_thenATableShowsThem() throws IOException {
        write("longer-name", "\"tasks.max\": 1");
        run("apply", folder.toString());
        assertThat(run("status")).isZero();
        assertThat(output).contains("longer-name  sink    RUNNING     1 of 1");
        run("delete", folder.resolve("a.json").toString());
        assertThat(run("status", folder.toString())).isEqualTo(1);
        assertThat(output).contains("a            -       MISSING     0 of 0");
    }

    @Test
    void givenAConnector_whenDeletedTwice_thenTheSecondTimeItWasNotThere() {
        run("apply", folder.toString());
        assertThat(run("delete", folder.toString())).isZero();
        assertThat(output).contains("a: deleted");
        assertThat(run("delete", folder.toString())).isZero();
        assertThat(output).contains("a: was not there");
    }

    @Test
    void givenNoConnect_thenTheMessageSaysWhereItWasLookedFor() {
        connect.close();
        assertThat(run("status")).isEqualTo(1);
        assertThat(output).contains("no answer from Kafka Connect at " + connect.url());
    }

    @Test
    void givenFilesThatAreNoConfigs_thenEachMessageNamesTheFile() throws IOException {
        for (String content : List.of("{", "{\"name\": \"a\"}", "{\"name\": \"a\", \"config\": {}}", "[]")) {
            Path file = Files.writeString(folder.resolve("bad.json"), content);
            assertThat(run("apply", file.toString())).isEqualTo(1);
            assertThat(output).contains("bad.json");
        }
        assertThat(run("apply", folder.resolve("none.json").toString())).isEqualTo(1);
        assertThat(output).contains("cannot read", "none.json");
    }

    @Test
    void givenNoSubcommand_thenItIsAUsageError() {
        assertThat(new CommandLine(new ConnectorsCommand())
                        .setErr(new PrintWriter(new StringWriter()))
                        .execute())
                .isEqualTo(2);
    }

    private void write(String name, String settings) throws IOException {
        Files.writeString(
                folder.resolve(name + ".json"),
                "{\"name\": \"%s\", \"config\": {\"connector.class\": \"x.Sink\", %s}}".formatted(name, settings));
    }

    private int run(String command, String... arguments) {
        StringWriter text = new StringWriter();
        String[] all = Stream.concat(Stream.of(command, "--connect", connect.url()), Stream.of(arguments))
                .toArray(String[]::new);
        int exit = new CommandLine(new ConnectorsCommand())
                .setOut(new PrintWriter(text))
                .setErr(new PrintWriter(text))
                .execute(all);
        output = text.toString();
        return exit;
    }
}
