package io.cadastream.sandbox.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastream.sandbox.quarantine.Entry;
import io.cadastream.sandbox.quarantine.Hidden;
import io.cadastream.sandbox.quarantine.ReplayMarks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Quarantined records as JSON, for programs. */
final class EntryJson {

    private EntryJson() {}

    static ArrayNode of(List<Entry> entries, ReplayMarks marks) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        entries.forEach(entry -> array.add(of(entry, marks)));
        return array;
    }

    static ObjectNode of(Entry entry, ReplayMarks marks) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", entry.id().toString())
                .put("quarantined_at", entry.quarantinedAt().toString())
                .put("stage", entry.stage())
                .put("feed", entry.feed())
                .put("key", entry.key() == null ? null : entry.keyText())
                .put("reason", Hidden.in(entry.reason()))
                .put("exception", hidden(entry.exception()))
                .put("location", hidden(entry.location()));
        entry.readFrom()
                .ifPresentOrElse(
                        origin -> json.putObject("original")
                                .put("topic", origin.topic())
                                .put("partition", origin.partition())
                                .put("offset", origin.offset()),
                        () -> json.putNull("original"));
        marks.of(entry)
                .ifPresentOrElse(
                        mark -> json.putObject("replayed")
                                .put("at", mark.replayedAt().toString())
                                .put("to", mark.to().toString())
                                .put("repaired", mark.repaired()),
                        () -> json.putNull("replayed"));
        return json.put("replay_of", marks.ancestor(entry).map(Object::toString).orElse(null));
    }

    private static @Nullable String hidden(@Nullable String text) {
        return text == null ? null : Hidden.in(text);
    }
}
