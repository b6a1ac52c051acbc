package io.cadastream.docs;

import static io.cadastream.docs.MarkdownTable.code;
import static io.cadastream.docs.MarkdownTable.text;

import io.cadastream.topics.Topic;
import java.util.Locale;

/** Every topic with its key, what the broker keeps, and its value. */
final class TopicsPage {
    private TopicsPage() {}

    static ReferencePage page() {
        return new ReferencePage("topics.md", "Topics", "`Topic`", TopicsPage::body);
    }

    private static String body() {
        MarkdownTable table = new MarkdownTable("topic", "key", "clean-up", "kept", "value");
        for (Topic topic : Topic.values()) {
            table.row(
                    code(topic.topicName()),
                    text(topic.keyShape()),
                    topic.cleanup().name().toLowerCase(Locale.ROOT),
                    kept(topic),
                    TopicValues.described(topic));
        }
        return """
                The subject of a value schema in the registry is the topic's name with `-value` behind it.

                %s""".formatted(table);
    }

    private static String kept(Topic topic) {
        return switch (topic.cleanup()) {
            case COMPACT -> "the latest of each key";
            case DELETE -> topic.retention().toDays() + " days";
        };
    }
}
