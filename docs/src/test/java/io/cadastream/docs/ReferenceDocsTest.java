package io.cadastream.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.cadastream.topics.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/reference says what the code says. With {@code -Ddocs.write=true} it is written anew instead. */
class ReferenceDocsTest {

    private static final Path FOLDER = Path.of("reference").toAbsolutePath();

    static List<ReferencePage> pages() {
        return ReferencePage.all();
    }

    @BeforeAll
    static void writeWhenAskedTo() throws IOException {
        if (Boolean.getBoolean("docs.write")) {
            Files.createDirectories(FOLDER);
            for (ReferencePage page : pages()) {
                Files.writeString(FOLDER.resolve(page.file()), page.render());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void thePageIsWhatTheCodeSays(ReferencePage page) throws IOException {
        Path file = FOLDER.resolve(page.file());
        List<String> committed = Files.exists(file) ? Files.readAllLines(file) : List.of();
        Difference.first(committed, page.render().lines().toList())
                .ifPresent(difference -> fail("docs/reference/%s differs from the code at %s%nTo rewrite it: %s"
                        .formatted(page, difference, ReferencePage.REWRITE)));
    }

    /** The list of metrics is generated too, but from running components: by FirstLightIT. */
    @Test
    void everyPageInTheFolderIsGenerated() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(file -> !file.equals("metrics.md")))
                    .containsExactlyInAnyOrderElementsOf(
                            pages().stream().map(ReferencePage::file).toList());
        }
    }

    @Test
    void aSchemaNamesTheTopicThatItIsListedFor() {
        assertThat(Topic.values())
                .allSatisfy(topic -> TopicValues.of(topic)
                        .ifPresent(schema -> assertThat(schema.getDoc()).contains("Topic " + topic.topicName())));
    }

    @Test
    void secretsAreNotShown() {
        ConfigDef def = new ConfigDef()
                .define("token", ConfigDef.Type.PASSWORD, "hunter2", ConfigDef.Importance.HIGH, "A token.");
        assertThat(ConnectorPage.table(def))
                .asString()
                .contains("| not shown |")
                .doesNotContain("hunter2");
    }

    @Test
    void cellsStayInTheirTable() {
        assertThat(MarkdownTable.text("a|b\n  <c> *")).isEqualTo("a\\|b \\<c> \\*");
        assertThat(MarkdownTable.code("a|b")).isEqualTo("`a\\|b`");
    }

    @Test
    void theFirstDifferenceIsNamed() {
        assertThat(Difference.first(List.of("a", "b"), List.of("a", "b"))).isEmpty();
        assertThat(Difference.first(List.of("a", "b"), List.of("a", "c")).orElseThrow())
                .contains("line 2", "file: b", "code: c");
        assertThat(Difference.first(List.of("a"), List.of("a", "b")).orElseThrow())
                .contains("line 2", "file: (end)", "code: b");
    }
}
