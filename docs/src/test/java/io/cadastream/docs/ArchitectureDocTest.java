package io.cadastream.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.topics.Topic;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/architecture.md is true: every class, topic and path that it names in backticks exists. */
class ArchitectureDocTest {

    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final Path DOC = HOME.resolve("docs/architecture.md");

    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
    private static final Pattern CLASS = Pattern.compile("[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*");
    private static final Pattern TOPIC =
            Pattern.compile("(mls|county|crm|unified|events|inbound|enrichment|cadastream)\\.[a-z._-]+|quarantine");
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_.-]+(/[A-Za-z0-9_.*-]+)+/?");

    @Test
    void everyClassThatItNamesExists() throws IOException {
        Set<String> classes = simpleClassNames();
        List<String> named = named(CLASS);
        assertThat(named).as("classes named in " + DOC).hasSizeGreaterThan(10);
        assertThat(named).allSatisfy(name -> assertThat(classes).contains(name));
    }

    @Test
    void everyTopicThatItNamesExists() throws IOException {
        Set<String> topics = Arrays.stream(Topic.values()).map(Topic::topicName).collect(Collectors.toSet());
        List<String> named = named(TOPIC);
        assertThat(named).as("topics named in " + DOC).hasSizeGreaterThan(5);
        assertThat(named).allSatisfy(name -> assertThat(topics).contains(name));
    }

    @Test
    void itNamesEveryTopic() throws IOException {
        assertThat(named(TOPIC))
                .containsAll(Arrays.stream(Topic.values()).map(Topic::topicName).toList());
    }

    @Test
    void everyPathThatItNamesExists() throws IOException {
        assertThat(named(PATH))
                .allSatisfy(path -> assertThat(HOME.resolve(path)).exists());
    }

    private static List<String> named(Pattern what) throws IOException {
        return CODE.matcher(Files.readString(DOC))
                .results()
                .map((MatchResult m) -> m.group(1))
                .filter(code -> what.matcher(code).matches())
                .distinct()
                .toList();
    }

    /** Names of our own sources and of the records that the schemas generate. */
    private static Set<String> simpleClassNames() throws IOException {
        Set<String> names = new HashSet<>();
        Files.walkFileTree(HOME, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
                // Built and running things come and go while this walks.
                String name = dir.getFileName().toString();
                boolean passedOver = name.equals("target") || (name.startsWith(".") && !dir.equals(HOME));
                return passedOver ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String name = file.getFileName().toString();
                if (name.endsWith(".java") || name.endsWith(".avsc")) {
                    names.add(name.substring(0, name.lastIndexOf('.')));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return names;
    }
}
