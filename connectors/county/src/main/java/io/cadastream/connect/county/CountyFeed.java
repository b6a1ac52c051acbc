package io.cadastream.connect.county;

import io.cadastream.connect.county.format.UnreadableFileException;
import io.cadastream.connect.county.mapping.Mapping;
import io.cadastream.connect.county.snapshot.JoinedFiles;
import io.cadastream.connect.county.snapshot.Note;
import io.cadastream.connect.county.snapshot.OpenSnapshot;
import io.cadastream.connect.county.snapshot.SnapshotChangedException;
import io.cadastream.connect.county.snapshot.SnapshotDifference;
import io.cadastream.connect.county.snapshot.SnapshotFile;
import io.cadastream.connect.county.snapshot.SnapshotFinder;
import io.cadastream.connect.county.snapshot.SnapshotIndex;
import io.cadastream.connect.county.snapshot.Survey;
import io.cadastream.connect.county.snapshot.Verdict;
import io.cadastream.connect.county.state.IndexLoader;
import io.cadastream.connect.county.state.Slice;
import io.cadastream.connect.county.state.SnapshotOffset;
import io.cadastream.connect.county.state.SnapshotOffset.Phase;
import io.cadastream.connect.county.state.StateRecords;
import io.cadastream.connect.kit.SourcePosition;
import io.cadastream.connect.kit.poll.Emitter;
import io.cadastream.connect.kit.poll.FeedFailure;
import io.cadastream.connect.kit.poll.PolledFeed;
import io.cadastream.connect.kit.quarantine.Quarantine;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One mapping's snapshots, one after the other: find the newest file, survey it, and if it may be applied emit what it
 * changes. The offset says which snapshot is being read; what has been emitted of it is in the index.
 */
final class CountyFeed implements PolledFeed {
    private static final Logger LOG = LoggerFactory.getLogger(CountyFeed.class);

    private final CountySettings settings;
    private final Mapping mapping;
    private final Slice slice;
    private final SnapshotFinder finder;
    private final JoinedFiles joins;
    private final IndexLoader loader;
    private final ChangeRecords changes;
    private final StateRecords state;
    private final Quarantine quarantine;
    private @Nullable SnapshotOffset offset;
    private @Nullable SnapshotIndex loaded;
    private @Nullable List<SnapshotFile> done;

    CountyFeed(
            CountySettings settings,
            Mapping mapping,
            @Nullable SnapshotOffset stored,
            IndexLoader loader,
            Quarantine quarantine,
            Clock clock) {
        this.settings = settings;
        this.mapping = mapping;
        this.slice = new Slice(mapping.feed(), mapping.entity().label());
        this.finder = new SnapshotFinder(
                settings.root(), mapping.source().glob(), mapping.source().asOf());
        this.joins = new JoinedFiles(settings.root(), mapping.source().joins());
        this.loader = loader;
        this.changes = new ChangeRecords(
                settings.topics()
                        .getOrDefault(mapping.entity(), mapping.entity().topic().topicName()),
                mapping,
                clock);
        this.state = new StateRecords(settings.state().topic(), slice);
        this.quarantine = quarantine;
        this.offset = stored;
    }

    @Override
    public String name() {
        return mapping.name();
    }

    @Override
    public String feed() {
        return mapping.feed();
    }

    @Override
    public SourcePosition position() {
        SnapshotOffset current = offset;
        return new SourcePosition(slice.partition(), current == null ? null : current.toMap());
    }

    @Override
    public Turn poll(Emitter out) throws FeedFailure, InterruptedException {
        SnapshotIndex index = index();
        try {
            SnapshotFinder.Found found = finder.find();
            JoinedFiles.Found joined = joins.find();
            Set<Long> standing = refuse(found.refused(), index, out);
            standing.addAll(refuse(joined.refused(), index, out));
            Optional<SnapshotFinder.Candidate> newest = found.newest();
            if (newest.isPresent() && !joined.with(newest.get().file()).equals(done)) {
                read(newest.get(), joined, index, standing, out);
                done = joined.with(newest.get().file());
            }
            return Turn.DONE;
        } catch (SnapshotChangedException e) {
            LOG.info("feed={} outcome=abandoned reason=\"{}\"", name(), e.getMessage());
            return Turn.DONE;
        } catch (IOException e) {
            throw FeedFailure.of(
                    "The files of " + name() + " below " + settings.root() + " cannot be read: " + e
                            + "; they must be there and readable for the Connect worker",
                    e);
        }
    }

    /** Read at the first turn and not at start: it may take a while, and the task must stay stoppable. */
    private SnapshotIndex index() throws FeedFailure, InterruptedException {
        SnapshotIndex index = loaded;
        if (index == null) {
            long settled = settled(offset);
            index = loader.load(slice, snapshot -> settings.exactlyOnce() || snapshot <= settled);
            loaded = index;
        }
        return index;
    }

    private static long settled(@Nullable SnapshotOffset offset) {
        return offset == null ? 0 : offset.settled();
    }

    private void read(
            SnapshotFinder.Candidate found,
            JoinedFiles.Found joined,
            SnapshotIndex index,
            Set<Long> standing,
            Emitter out)
            throws IOException, InterruptedException {
        SnapshotFinder.Candidate candidate = joined.asOf(found, mapping.source().asOf());
        try (OpenSnapshot snapshot = OpenSnapshot.of(candidate.file(), joined.files())) {
            Survey survey = Survey.of(snapshot, mapping, index);
            SnapshotOffset before = offset;
            boolean same = before != null
                    && before.checksum().equals(survey.checksum())
                    && before.mapping().equals(mapping.fingerprint());
            if (before != null && same && before.phase() == Phase.COMPLETE) {
                return;
            }
            SnapshotOffset next = next(candidate, survey, before, same, index);
            Verdict verdict = verdict(next, survey, before, index);
            if (verdict instanceof Verdict.HoldBack held) {
                holdBack(held.reason(), next, before, index, out);
            } else {
                apply(snapshot, survey, next, index, standing, out);
            }
        } catch (UnreadableFileException e) {
            SnapshotFile file = candidate.file();
            refuse(
                    Note.ofFile(
                            file.name(),
                            file.size() + "@" + file.modified(),
                            "The file " + file.name() + " cannot be read as its mapping says: " + e.getMessage()
                                    + ". The snapshot is held back."),
                    index,
                    output(out));
        }
    }

    /** A snapshot that was being read goes on under its number and time; another file, or mapping, is the next one. */
    private SnapshotOffset next(
            SnapshotFinder.Candidate candidate,
            Survey survey,
            @Nullable SnapshotOffset before,
            boolean same,
            SnapshotIndex index) {
        if (before != null && same && before.phase() == Phase.READING) {
            return before;
        }
        long last = before == null ? 0 : before.snapshot();
        // the state topic outlives a reset of the offsets: numbers must not begin anew and become older versions
        long number = before != null && same ? last : Math.max(last, index.highestSnapshot()) + 1;
        return new SnapshotOffset(
                number,
                settled(before),
                candidate.file().name(),
                survey.checksum(),
                mapping.fingerprint(),
                candidate.asOf(),
                Phase.READING);
    }

    private Verdict verdict(SnapshotOffset next, Survey survey, @Nullable SnapshotOffset before, SnapshotIndex index) {
        if (before != null && next.asOf().isBefore(before.asOf())) {
            return new Verdict.HoldBack("The file " + next.file() + " speaks of " + next.asOf()
                    + ", which is before the last applied snapshot; allowed is " + before.asOf()
                    + " or later. The snapshot is held back.");
        }
        return Verdict.of(next.file(), survey, index.size(), settings.maxLostShare());
    }

    private void holdBack(
            String reason, SnapshotOffset next, @Nullable SnapshotOffset before, SnapshotIndex index, Emitter out)
            throws InterruptedException {
        Instant applied = before == null ? Instant.EPOCH : before.asOf();
        offset = new SnapshotOffset(
                next.snapshot(), settled(before), next.file(), next.checksum(), next.mapping(), applied, Phase.HELD);
        FeedOutput output = output(out);
        refuse(Note.ofFile(next.file(), next.checksum(), reason), index, output);
        output.mark();
        LOG.warn("feed={} snapshot={} outcome=held_back reason=\"{}\"", name(), next.snapshot(), reason);
    }

    private void apply(
            OpenSnapshot snapshot,
            Survey survey,
            SnapshotOffset next,
            SnapshotIndex index,
            Set<Long> standing,
            Emitter out)
            throws IOException, InterruptedException {
        offset = next;
        FeedOutput reading = output(out);
        reading.mark();
        SnapshotDifference difference = new SnapshotDifference(snapshot, mapping, index, survey, reading, standing);
        difference.emit();
        offset = next.complete();
        output(out).mark();
        LOG.info(
                "feed={} snapshot={} outcome=complete file={} as_of={} rows={} changed={} deleted={}",
                name(),
                next.snapshot(),
                next.file(),
                next.asOf(),
                survey.rows(),
                difference.changed(),
                difference.deleted());
    }

    private Set<Long> refuse(Map<String, String> refused, SnapshotIndex index, Emitter out)
            throws InterruptedException {
        Set<Long> standing = new HashSet<>();
        for (Map.Entry<String, String> file : refused.entrySet()) {
            Note note = Note.ofFile(file.getKey(), file.getKey(), file.getValue());
            standing.add(note.hash());
            refuse(note, index, output(out));
        }
        return standing;
    }

    private static void refuse(Note note, SnapshotIndex index, FeedOutput output) throws InterruptedException {
        if (!index.hasNote(note.hash())) {
            output.refuse(note);
            index.addNote(note.hash());
        }
    }

    private FeedOutput output(Emitter out) {
        return new FeedOutput(slice, changes, state, quarantine, out, offset);
    }
}
