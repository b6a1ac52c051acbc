package io.cadastream.sandbox.mls;

import io.cadastream.sandbox.world.BadInput;
import io.cadastream.sandbox.world.Disturbance;
import io.cadastream.sandbox.world.Listing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** What the MLS is made to do wrong. Bad rows have keys of their own and are no part of the truth. */
final class Faults {
    private final Clock clock;
    private final AtomicInteger htmlAnswers = new AtomicInteger();
    private final Map<Disturbance, Instant> disturbances = new ConcurrentHashMap<>();
    private final List<ResoRow> badRows = new CopyOnWriteArrayList<>();

    Faults(Clock clock) {
        this.clock = clock;
    }

    /** The next answers are HTML pages, as from a proxy that is down for maintenance. */
    void answerHtml(int times) {
        htmlAnswers.addAndGet(times);
    }

    /** Until the time is over, answers go wrong this way. */
    void disturb(Disturbance kind, Duration hold) {
        disturbances.put(kind, clock.instant().plus(hold));
    }

    /** Whether answers go wrong this way now. */
    boolean disturbed(Disturbance kind) {
        Instant until = disturbances.get(kind);
        return until != null && clock.instant().isBefore(until);
    }

    /** Takes one HTML answer, when any is due. */
    boolean takeHtmlAnswer() {
        return htmlAnswers.getAndUpdate(due -> Math.max(0, due - 1)) > 0;
    }

    /** From now on every answer is 503, or the MLS is back. */
    void unavailable(boolean is) {
        if (is) {
            disturbances.put(Disturbance.UNAVAILABLE, Instant.MAX);
        } else {
            disturbances.remove(Disturbance.UNAVAILABLE);
        }
    }

    /**
     * Adds a bad row, like the model except for its key and what is wrong with it; returns its key.
     *
     * @param now by the clock of the MLS
     */
    String addBadRow(BadInput kind, Listing model, Instant now) {
        String key = model.key().substring(0, 3) + "BAD" + (badRows.size() + 1);
        // It is filtered and ordered by the time when it appeared, whatever it claims.
        Map<String, Comparable<?>> values = Map.of("ListingKey", key, "ModificationTimestamp", now);
        Map<String, String> wire = switch (kind) {
            case UNKNOWN_STATUS ->
                Map.of("ListingKey", key, "ModificationTimestamp", now.toString(), "StandardStatus", "Sold Maybe");
            case UNPARSABLE_TIMESTAMP -> Map.of("ListingKey", key, "ModificationTimestamp", "last tuesday");
            default -> throw new IllegalArgumentException("there is no bad row of kind " + kind.settingName());
        };
        badRows.add(PropertyRows.of(model).with(key, values, wire));
        return key;
    }

    List<ResoRow> badRows() {
        return badRows;
    }
}
