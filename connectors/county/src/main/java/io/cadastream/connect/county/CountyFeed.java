package io.cadastream.connect.county;

import io.cadastream.connect.county.fetch.Fetcher;
import io.cadastream.connect.county.format.UnreadableFileException;
import io.cadastream.connect.county.mapping.Mapping;
import io.cadastream.connect.county.processed.Archive;
import io.cadastream.connect.county.schedule.Looks;
import io.cadastream.connect.county.snapshot.Fetched;
import io.cadastream.connect.county.snapshot.HeaderPrint;
import io.cadastream.connect.county.snapshot.JoinedFiles;
import io.cadastream.connect.county.snapshot.Note;
import io.cadastream.connect.county.snapshot.OpenSnapshot;
import io.cadastream.connect.county.snapshot.SnapshotChangedException;
import io.cadastream.connect.county.snapshot.SnapshotDifference;
import io.cadastream.connect.county.snapshot.SnapshotFile;
import io.cadastream.connect.county.snapshot.SnapshotIndex;
import io.cadastream.connect.county.snapshot.SnapshotSource;
import io.cadastream.connect.county.snapshot.Survey;
import io.cadastream.connect.county.snapshot.Verdict;
import io.cadastream.connect.county.state.IndexLoader;
import io.cadastream.connect.county.state.OffsetMemory;
import io.cadastream.connect.county.state.Slice;
import io.cadastream.connect.county.state.SnapshotOffset;
import io.cadastream.connect.county.state.SnapshotOffset.Phase;
import io.cadastream.connect.county.state.StateRecords;
import io.cadastream.connect.kit.SourcePosition;
import io.cadastream.connect.kit.poll.Emitter;
import io.cadastream.connect.kit.poll.FeedFailure;
import io.cadastream.connect.kit.poll.FeedMeter;
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
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.connect.errors.ConnectException;
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
    private final SnapshotSource source;
    private final JoinedFiles joins;
    private final SnapshotJudge judge;
    private final IndexLoader loader;
    private final ChangeRecords changes;
    private final StateRecords state;
    private final Quarantine quarantine;
    private final CountyMeters meters;
    private final Looks looks;
    private final @Nullable Archive archive;
    private final Supplier<@Nullable SnapshotOffset> committed;
    private final Clock clock;
    private @Nullable SnapshotOffset offset;
    private @Nullable SnapshotIndex loaded;
    private @Nullable List<SnapshotFile> done;

    /** @param committed the offset that Connect has stored; null when there is none, or none is known at the moment */
    CountyFeed(
            CountySettings settings,
            Mapping mapping,
            Supplier<@Nullable SnapshotOffset> committed,
            IndexLoader loader,
            Quarantine quarantine,
            Fetcher fetcher,
            Clock clock) {
        SnapshotOffset stored = committed.get();
        this.settings = settings;
        this.mapping = mapping;
        this.slice = new Slice(mapping.feed(), mapping.entity().label());
        this.source = SnapshotSources.of(mapping, settings, fetcher, () -> offset, clock);
        this.joins = new JoinedFiles(settings.root(), mapping.source().joins());
        this.judge = new SnapshotJudge(settings, mapping);
        this.loader = loader;
        this.changes = new ChangeRecords(
                settings.topics()
                        .getOrDefault(mapping.entity(), mapping.entity().topic().topicName()),
                mapping,
                clock);
        this.state = new StateRecords(settings.state().topic(), slice);
        this.quarantine = quarantine;
        this.meters = new CountyMeters(stored, clock.instant());
        this.looks = new Looks(mapping.source().schedule(), lastLook(stored));
        this.archive = settings.archive() == null
                ? null
                : new Archive(settings.archive(), name(), settings.root(), meters::notArchived, clock);
        this.committed = committed;
        this.clock = clock;
        this.offset = stored;
        tellStart(stored);
    }

    /** Null when the first turn has to look whatever the schedule says: something is unfinished, or may now be otherwise. */
    private @Nullable Instant lastLook(@Nullable SnapshotOffset stored) {
        boolean settled = stored != null
                && stored.phase() == Phase.COMPLETE
                && stored.mapping().equals(mapping.fingerprint());
        return stored != null && settled ? stored.memory().lookedAt() : null;
    }

    private void tellStart(@Nullable SnapshotOffset stored) {
        if (looks.scheduled()) {
            LOG.info(
                    "feed={} schedule=\"{}\" next_look={}",
                    name(),
                    mapping.source().schedule(),
                    looks.nextLook());
        }
        judge.tellReleases(stored);
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
    public List<FeedMeter> meters() {
        return meters.all();
    }

    @Override
    public Turn poll(Emitter out) throws FeedFailure, InterruptedException {
        if (archive != null) {
            archive.turn(this::committed);
        }
        Instant now = clock.instant();
        if (looks.due(now)) {
            look(now, out);
        }
        return Turn.DONE;
    }

    /** What Connect has stored, when it can be asked now. */
    private @Nullable SnapshotOffset committed() {
        try {
            return committed.get();
        } catch (ConnectException e) {
            LOG.warn(
                    "feed={} outcome=offset_unknown reason=\"{}\"; asked again at the next turn",
                    name(),
                    e.getMessage());
            return null;
        }
    }

    private void look(Instant now, Emitter out) throws FeedFailure, InterruptedException {
        SnapshotIndex index = index();
        try {
            SnapshotSource.Found found = source.find();
            JoinedFiles.Found joined = joins.find();
            Set<Long> standing = refuse(found.refused(), index, out);
            standing.addAll(refuse(joined.refused(), index, out));
            Optional<SnapshotSource.Candidate> newest = found.newest();
            if (newest.isPresent() && !joined.with(newest.get().file()).equals(done)) {
                read(joined.asOf(newest.get(), mapping.source().asOf()), joined, index, standing, out);
                done = joined.with(newest.get().file());
            }
            looked(now, out);
        } catch (SnapshotChangedException e) {
            LOG.info("feed={} outcome=abandoned reason=\"{}\"", name(), e.getMessage());
        } catch (IOException e) {
            throw FeedFailure.of(
                    "The files of " + name() + " below " + SnapshotSources.folder(mapping, settings)
                            + " cannot be read: " + e + "; they must be there and readable for the Connect worker",
                    e);
        }
    }

    /**
     * Keeps the time, so that a restart does not look again; but not before the first snapshot, when there is nothing to
     * keep it with, nor of a look that found what could not be archived.
     */
    private void looked(Instant now, Emitter out) throws InterruptedException {
        looks.looked(now);
        if (looks.scheduled()) {
            LOG.info("feed={} outcome=looked next_look={}", name(), looks.nextLook());
            SnapshotOffset current = offset;
            boolean archived = archive == null || !archive.isBehind();
            if (current != null && archived) {
                offset = current.looked(now);
                output(out).mark();
            }
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
            SnapshotSource.Candidate candidate,
            JoinedFiles.Found joined,
            SnapshotIndex index,
            Set<Long> standing,
            Emitter out)
            throws IOException, InterruptedException {
        SnapshotOffset before = offset;
        boolean moves = archive != null && archive.moves();
        if (moves
                && before != null
                && before.phase() != Phase.READING
                && candidate.asOf().isBefore(before.asOf())) {
            LOG.info(
                    "feed={} outcome=passed_over file={} reason=\"it is older than the last applied snapshot, which was"
                            + " moved to the archive\"",
                    name(),
                    candidate.file().name());
            return;
        }
        try (OpenSnapshot snapshot = OpenSnapshot.of(candidate.file(), joined.files())) {
            long started = System.nanoTime();
            Survey survey = Survey.of(snapshot, mapping, index);
            LOG.info(
                    "feed={} outcome=surveyed file={} rows={} took_ms={}",
                    name(),
                    candidate.file().name(),
                    survey.rows(),
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started));
            boolean same = before != null
                    && before.checksum().equals(survey.checksum())
                    && before.mapping().equals(mapping.fingerprint())
                    && before.partial() == candidate.partial();
            if (before != null && same && before.phase() == Phase.COMPLETE) {
                applied(snapshot, before);
                keepFetched(before, candidate.fetched(), out);
                return;
            }
            SnapshotOffset next = next(candidate, survey.checksum(), before, same, index);
            Verdict verdict = judge.verdict(next, survey, before, index.size());
            if (verdict instanceof Verdict.HoldBack held) {
                holdBack(held, next, before, index, out);
            } else {
                apply(snapshot, survey, next, candidate.fetched(), index, standing, out);
            }
        } catch (UnreadableFileException e) {
            holdUnreadable(candidate, e, index, out);
        }
    }

    /** It has no checksum: that would be of the whole file. */
    private void holdUnreadable(
            SnapshotSource.Candidate candidate, UnreadableFileException e, SnapshotIndex index, Emitter out)
            throws InterruptedException {
        SnapshotFile file = candidate.file();
        SnapshotOffset before = offset;
        String print = file.size() + "@" + file.modified();
        boolean same = before != null && before.checksum().equals(print);
        holdBack(
                SnapshotJudge.unreadable(file.name(), e),
                next(candidate, print, before, same, index),
                before,
                index,
                out);
    }

    /** The same came again, with another ETag or in another reading: the next worker must know that. */
    private void keepFetched(SnapshotOffset before, Fetched fetched, Emitter out) throws InterruptedException {
        if (!fetched.equals(before.fetched())) {
            offset = before.fetchedAgain(fetched);
            output(out).mark();
        }
    }

    /** Until a snapshot is applied, what was fetched before it counts; not if that was for another mapping. */
    private OffsetMemory memoryBefore(@Nullable SnapshotOffset before) {
        if (before == null) {
            return OffsetMemory.NONE;
        }
        OffsetMemory free = before.memory().free();
        return before.mapping().equals(mapping.fingerprint()) ? free : free.fetched(Fetched.NONE);
    }

    /** A snapshot that was being read goes on under its number and time; another file, or mapping, is the next one. */
    private SnapshotOffset next(
            SnapshotSource.Candidate candidate,
            String checksum,
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
                checksum,
                mapping.fingerprint(),
                candidate.asOf(),
                Phase.READING,
                candidate.partial(),
                memoryBefore(before));
    }

    private void holdBack(
            Verdict.HoldBack held,
            SnapshotOffset next,
            @Nullable SnapshotOffset before,
            SnapshotIndex index,
            Emitter out)
            throws InterruptedException {
        Instant applied = before == null ? Instant.EPOCH : before.asOf();
        Instant since = heldSince(next, before);
        offset = new SnapshotOffset(
                next.snapshot(),
                settled(before),
                next.file(),
                next.checksum(),
                next.mapping(),
                applied,
                Phase.HELD,
                next.partial(),
                next.memory().held(held.by(), since));
        meters.held(since);
        FeedOutput output = output(out);
        refuse(Note.ofFile(next.file(), next.checksum(), held.reason()), index, output);
        output.mark();
        LOG.warn("feed={} snapshot={} outcome=held_back reason=\"{}\"", name(), next.snapshot(), held.reason());
    }

    /** The same file goes on being held back when it is looked at again. */
    private Instant heldSince(SnapshotOffset next, @Nullable SnapshotOffset before) {
        Instant since = before != null
                        && before.phase() == Phase.HELD
                        && before.checksum().equals(next.checksum())
                ? before.memory().heldAt()
                : null;
        return since == null ? clock.instant() : since;
    }

    private void apply(
            OpenSnapshot snapshot,
            Survey survey,
            SnapshotOffset next,
            Fetched fetched,
            SnapshotIndex index,
            Set<Long> standing,
            Emitter out)
            throws IOException, InterruptedException {
        offset = next;
        FeedOutput reading = output(out);
        reading.mark();
        SnapshotDifference difference =
                new SnapshotDifference(snapshot, mapping, index, survey, reading, standing, next.partial());
        difference.emit();
        SnapshotOffset complete = next.complete(
                HeaderPrint.of(survey.header(), mapping),
                next.partial() ? next.memory().joinUse() : survey.joinUse(),
                fetched);
        offset = complete;
        output(out).mark();
        LOG.info(
                "feed={} snapshot={} outcome=complete file={} as_of={} partial={} rows={} changed={} deleted={}",
                name(),
                next.snapshot(),
                next.file(),
                next.asOf(),
                next.partial(),
                survey.rows(),
                difference.changed(),
                difference.deleted());
        applied(snapshot, complete);
    }

    private void applied(OpenSnapshot snapshot, SnapshotOffset complete) throws InterruptedException {
        meters.free();
        if (archive != null) {
            archive.applied(snapshot, complete);
        }
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
