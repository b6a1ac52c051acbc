package io.cadastream.streams.testkit;

import io.cadastream.streams.domain.admit.Version;
import io.cadastream.streams.records.SourceRecord;
import io.cadastream.unified.Listing;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One listing's history as its written rules say, worked out from all its versions at once: periods, then days. */
public final class BatchHistory {
    private static final Set<String> ON = Set.of("Active", "Active Under Contract");

    /** Start of the running period on market, and whole days of the finished ones. */
    public record Market(Optional<Instant> since, int finishedDays) {}

    private record Period(Instant from, Instant to) {
        Duration length() {
            Duration length = Duration.between(from, to);
            return length.isNegative() ? Duration.ZERO : length;
        }
    }

    private final TreeMap<Version, SourceRecord> versions = new TreeMap<>();

    void add(SourceRecord change) {
        versions.merge(
                change.revision().version(),
                change,
                (a, b) -> a.revision().contentHash().compareTo(b.revision().contentHash()) >= 0 ? a : b);
    }

    Market market() {
        return market(List.copyOf(versions.values()));
    }

    /** History key to what its row says. */
    Map<String, String> steps(String ref) {
        Map<String, String> steps = new TreeMap<>();
        List<SourceRecord> upTo = new ArrayList<>();
        @Nullable SourceRecord before = null;
        for (SourceRecord version : versions.values()) {
            upTo.add(version);
            boolean step = before == null
                    || !Objects.equals(status(before), status(version))
                    || !Objects.equals(price(before), price(version));
            if (step) {
                Version at = version.revision().version();
                steps.put(
                        ref + "@" + at.time() + "#" + at.sourceSequence(),
                        (status(version) == null ? "DELETE" : "UPSERT") + " " + status(version) + " " + price(version)
                                + " after " + (before == null ? null : status(before)) + " "
                                + (before == null ? null : price(before)) + " days "
                                + days(upTo, at.time()));
            }
            before = version;
        }
        return steps;
    }

    private static int days(List<SourceRecord> upTo, Instant end) {
        Duration total = Duration.ZERO;
        for (Period period : periods(upTo)) {
            total = total.plus(new Period(period.from(), period.to() == Instant.MAX ? end : period.to()).length());
        }
        return (int) total.toDays();
    }

    private static Market market(List<SourceRecord> versions) {
        List<Period> periods = periods(versions);
        Duration finished = Duration.ZERO;
        Optional<Instant> since = Optional.empty();
        for (Period period : periods) {
            if (period.to() == Instant.MAX) {
                since = Optional.of(period.from());
            } else {
                finished = finished.plus(period.length());
            }
        }
        return new Market(since, (int) finished.toDays());
    }

    /** The times on market; the last one ends never when it still runs. */
    private static List<Period> periods(List<SourceRecord> versions) {
        List<Period> periods = new ArrayList<>();
        for (int i = 0; i < versions.size(); i++) {
            boolean on = isOn(versions.get(i));
            boolean wasOn = i > 0 && isOn(versions.get(i - 1));
            if (on && !wasOn) {
                periods.add(new Period(began(versions, i), Instant.MAX));
            } else if (!on && wasOn) {
                Period open = periods.remove(periods.size() - 1);
                periods.add(new Period(open.from(), began(versions, i)));
            }
        }
        return periods;
    }

    /** As the source says, but between the version before and this one; the first may go back to its contract's date. */
    private static Instant began(List<SourceRecord> versions, int i) {
        Instant seen = versions.get(i).revision().version().time();
        Listing row = row(versions.get(i));
        Instant said = row == null ? null : row.getStatusChangeAt();
        if (i == 0) {
            Instant contract = row == null || row.getListingContractDate() == null
                    ? null
                    : row.getListingContractDate().atStartOfDay().toInstant(ZoneOffset.UTC);
            Instant start = said != null ? said : contract;
            return start == null || start.isAfter(seen) ? seen : start;
        }
        Instant before = versions.get(i - 1).revision().version().time();
        return said == null || said.isAfter(seen) ? seen : said.isBefore(before) ? before : said;
    }

    private static boolean isOn(SourceRecord version) {
        String status = status(version);
        return status != null && ON.contains(status);
    }

    private static @Nullable String status(SourceRecord version) {
        Listing row = row(version);
        return row == null ? null : row.getStandardStatus();
    }

    private static @Nullable BigDecimal price(SourceRecord version) {
        Listing row = row(version);
        return row == null ? null : row.getListPrice();
    }

    private static @Nullable Listing row(SourceRecord version) {
        return version.content() == null ? null : (Listing) version.content().row();
    }
}
