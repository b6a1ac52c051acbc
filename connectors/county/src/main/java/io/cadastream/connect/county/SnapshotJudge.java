package io.cadastream.connect.county;

import io.cadastream.connect.county.format.UnreadableFileException;
import io.cadastream.connect.county.mapping.Mapping;
import io.cadastream.connect.county.snapshot.Guards;
import io.cadastream.connect.county.snapshot.HeaderPrint;
import io.cadastream.connect.county.snapshot.JoinUse;
import io.cadastream.connect.county.snapshot.Survey;
import io.cadastream.connect.county.snapshot.Verdict;
import io.cadastream.connect.county.state.SnapshotOffset;
import io.cadastream.connect.county.state.SnapshotOffset.Phase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Judges a mapping's snapshots, by its settings, by what was applied last, and by what a person lets pass. */
final class SnapshotJudge {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotJudge.class);

    private final CountySettings settings;
    private final Mapping mapping;

    SnapshotJudge(CountySettings settings, Mapping mapping) {
        this.settings = settings;
        this.mapping = mapping;
    }

    /** The verdict on a file that can't be read to its end. */
    static Verdict.HoldBack unreadable(String file, UnreadableFileException e) {
        return new Verdict.HoldBack(
                "The file " + file + " cannot be read as its mapping says: " + e.getMessage()
                        + ". The snapshot is held back.",
                "unreadable");
    }

    /**
     * Whether a surveyed file may be applied.
     *
     * @param next the snapshot that it would be
     * @param before the one before; null when there was none
     * @param liveRecords what the feed has now
     */
    Verdict verdict(SnapshotOffset next, Survey survey, @Nullable SnapshotOffset before, int liveRecords) {
        if (before != null && next.asOf().isBefore(before.asOf())) {
            return new Verdict.HoldBack(
                    "The file " + next.file() + " speaks of " + next.asOf()
                            + ", which is before the last applied snapshot; allowed is " + before.asOf()
                            + " or later. The snapshot is held back.",
                    "older file");
        }
        if (next.partial()) {
            return Verdict.ofPartial(next.file(), survey);
        }
        // one that was begun was judged then
        boolean begun = next.equals(before);
        boolean released = settings.guards().releases(mapping, survey.checksum());
        if (released) {
            LOG.info("feed={} snapshot={} outcome=released file={}", mapping.name(), next.snapshot(), next.file());
        }
        HeaderPrint last = before == null || !settings.guards().holdHeader()
                ? null
                : before.memory().header();
        Guards guards = new Guards(
                settings.maxLostShare(),
                HeaderPrint.change(last, survey.header(), mapping),
                JoinUse.loss(
                        before == null ? null : before.memory().joinUse(), survey.joinUse(), settings.maxLostShare()),
                begun || released,
                GuardSettings.howToRelease(mapping, survey.checksum()));
        return Verdict.of(next.file(), survey, liveRecords, guards);
    }

    /** Says which entries of guard.release, at a start, let nothing pass. */
    void tellReleases(@Nullable SnapshotOffset stored) {
        for (String entry : settings.guards().releasesOf(mapping)) {
            boolean held = stored != null
                    && stored.phase() == Phase.HELD
                    && entry.equals(GuardSettings.entry(mapping, stored.checksum()));
            if (!held) {
                LOG.info(
                        "feed={} {}={} outcome=releases_nothing reason=\"that snapshot is not held back\"",
                        mapping.name(),
                        GuardSettings.RELEASE,
                        entry);
            }
        }
    }
}
