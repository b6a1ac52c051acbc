package io.cadastream.sandbox.chaos;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the unified topics may say. A version counts the publications of a row and never falls, not even across a delete,
 * so that no version comes twice and none comes after a higher one. An event comes once. Thread-safe.
 */
final class VersionCheck {
    private final TimeLine timeLine;
    private final Map<String, Published> last = new HashMap<>();
    private final Set<String> events = new HashSet<>();

    private record Published(long version, int content, boolean deletedSince) {}

    VersionCheck(TimeLine timeLine) {
        this.timeLine = timeLine;
    }

    /** A committed record of a unified topic, in the order of its partition. */
    synchronized void row(String topic, String key, long version, byte[] content) {
        Published before = last.get(topic + " " + key);
        Published now = new Published(version, Arrays.hashCode(content), false);
        if (before != null && version == before.version()) {
            timeLine.damage(
                    Damage.Kind.DUPLICATED,
                    topic + " " + key + ": version " + version + " came twice, with "
                            + (now.content() == before.content() ? "the same" : "other") + " content");
        } else if (before != null && version < before.version()) {
            timeLine.damage(
                    Damage.Kind.BACK, topic + " " + key + ": version " + version + " after " + before.version());
            return;
        }
        last.put(topic + " " + key, now);
    }

    /** A committed tombstone. */
    synchronized void tombstone(String topic, String key) {
        last.computeIfPresent(
                topic + " " + key, (any, before) -> new Published(before.version(), before.content(), true));
    }

    /** A committed event. */
    synchronized void event(String eventId) {
        if (!events.add(eventId)) {
            timeLine.damage(Damage.Kind.DUPLICATED, "event " + eventId + " came twice");
        }
    }

    /** Whether a tombstone is the last that the topic says of the key, and came after this version. */
    synchronized boolean isDeleted(String topic, String key, long version) {
        Published published = last.get(topic + " " + key);
        return published != null && published.deletedSince() && version <= published.version();
    }

    /** How many rows and events were looked at. */
    synchronized int seen() {
        return last.size() + events.size();
    }
}
