package io.cadastream.connect.mls.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastream.connect.kit.SourcePosition;
import io.cadastream.connect.kit.change.Change;
import io.cadastream.connect.kit.change.ChangeEnvelope;
import io.cadastream.connect.kit.change.ChangeVersion;
import io.cadastream.connect.mls.config.FeedPart;
import io.cadastream.connect.mls.config.MlsSettings;
import io.cadastream.connect.mls.config.Resource;
import io.cadastream.connect.mls.known.KnownChildren;
import io.cadastream.connect.mls.known.Ledger;
import io.cadastream.connect.mls.row.RowMapper;
import io.cadastream.connect.mls.row.RowOutcome;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Compares the records of another resource that come inside of a row ({@code $expand}) with those that were last emitted of
 * it. They have the row's version: the array is what the row says at that time.
 */
final class ExpandedChildren {
    private final Resource child;
    private final String parentNoun;
    private final String parentResource;
    private final String topic;
    private final ChangeEnvelope envelope;
    private final RowMapper mapper;
    private final KnownChildren known;

    ExpandedChildren(FeedPart parent, Resource child, MlsSettings settings, KnownChildren known, Clock clock) {
        this.child = child;
        this.parentNoun = parent.resource().noun();
        this.parentResource = parent.resource().resoName();
        this.topic = settings.topicOf(child);
        this.envelope = new ChangeEnvelope(child.schema(), clock);
        this.mapper = RowMapper.of(new FeedPart(parent.mls(), child), settings, envelope::newPayload);
        this.known = known;
    }

    /**
     * What is new of the children of one record.
     *
     * @param problems what could not be read, one sentence each
     * @param unknownLookups values that the RESO Data Dictionary does not list
     * @param now hash by key of what is to be noted
     */
    record Difference(
            String parent,
            List<Change> changes,
            List<String> problems,
            List<String> unknownLookups,
            Map<String, Long> now) {
        Difference(String parent) {
            this(parent, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new LinkedHashMap<>());
        }
    }

    /** @param row null when the record that they belong to is gone, and they with it */
    Difference compare(@Nullable JsonNode row, String parent, ChangeVersion version) {
        Map<String, Long> before = known.of(parent);
        Difference difference = new Difference(parent);
        boolean complete = row == null || take(row, version, before, difference);
        before.forEach((key, hash) -> {
            if (!difference.now().containsKey(key)) {
                if (complete) {
                    difference.changes().add(mapper.gone(key, version));
                }
                difference.now().put(key, complete ? KnownChildren.GONE : hash);
            }
        });
        return difference;
    }

    /** Takes the array; false when it does not say which children there are no more. */
    private boolean take(JsonNode row, ChangeVersion version, Map<String, Long> before, Difference difference) {
        JsonNode array = row.get(child.resoName());
        if (array == null || array.isNull()) {
            // The field was not returned, which says nothing.
            return false;
        }
        if (!array.isArray() || (array.isEmpty() && claimsOthers(row))) {
            difference
                    .problems()
                    .add(child.resoName() + " of " + parentNoun + " " + difference.parent() + " is "
                            + (array.isArray() ? "empty, though PhotosCount is " + row.path("PhotosCount") : "no array")
                            + ". What was known of it is kept");
            return false;
        }
        boolean complete = !row.has(child.resoName() + "@odata.nextLink");
        for (JsonNode one : array) {
            complete &= take(one, version, before, difference, row);
        }
        return complete;
    }

    private boolean take(
            JsonNode one, ChangeVersion version, Map<String, Long> before, Difference difference, JsonNode row) {
        String key = mapper.version(one).key();
        if (key == null) {
            difference
                    .problems()
                    .add("One of " + child.resoName() + " of " + parentNoun + " " + difference.parent()
                            + " has no readable " + child.keyField() + ". It is left out, the rest goes on");
            return false;
        }
        RowOutcome outcome = mapper.map(completed(one, difference.parent(), row), key, version);
        if (outcome instanceof RowOutcome.Rejected rejected) {
            difference.problems().add(rejected.reason());
            Long known = before.get(key);
            if (known != null) {
                difference.now().put(key, known);
            }
            return true;
        }
        RowOutcome.Captured captured = (RowOutcome.Captured) outcome;
        if (captured.change().payload() != null) {
            long hash = Ledger.hash(captured.change(), captured.notes());
            difference.now().put(key, hash);
            if (!Long.valueOf(hash).equals(before.get(key))) {
                difference.changes().add(captured.change());
                difference.problems().addAll(captured.notes());
                difference.unknownLookups().addAll(captured.unknownLookups());
            }
        }
        return true;
    }

    /** What goes without saying inside of a row is said, as if the record had come by itself. */
    private JsonNode completed(JsonNode one, String parent, JsonNode row) {
        ObjectNode copy = one.deepCopy();
        copy.put(child.parentKeyField(), parent);
        if (child == Resource.MEDIA) {
            copy.put("ResourceName", parentResource);
        }
        if (copy.path("OriginatingSystemName").isMissingNode() && row.has("OriginatingSystemName")) {
            copy.set("OriginatingSystemName", row.get("OriginatingSystemName"));
        }
        return copy;
    }

    /** RESO PhotosCount: a row that has photos does not lose them by an empty array. */
    private boolean claimsOthers(JsonNode row) {
        return child == Resource.MEDIA && row.path("PhotosCount").asInt() > 0;
    }

    /** The changes, and the entry that goes with them. */
    List<SourceRecord> records(Difference difference, SourcePosition at, long number) {
        List<SourceRecord> records = new ArrayList<>();
        difference.changes().forEach(change -> records.add(envelope.record(topic, at, change)));
        records.add(known.note(at, number, difference.parent(), difference.now()));
        return records;
    }
}
