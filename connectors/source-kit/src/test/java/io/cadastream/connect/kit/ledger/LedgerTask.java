package io.cadastream.connect.kit.ledger;

import io.cadastream.change.TransferChange;
import io.cadastream.connect.kit.SourcePartition;
import io.cadastream.connect.kit.SourcePosition;
import io.cadastream.connect.kit.change.Change;
import io.cadastream.connect.kit.change.ChangeEnvelope;
import io.cadastream.connect.kit.change.ChangeVersion;
import io.cadastream.connect.kit.config.PollSettings;
import io.cadastream.connect.kit.config.QuarantineSettings;
import io.cadastream.connect.kit.poll.Emitter;
import io.cadastream.connect.kit.poll.PollLoop;
import io.cadastream.connect.kit.poll.PolledFeed;
import io.cadastream.connect.kit.poll.PolledSourceTask;
import io.cadastream.connect.kit.quarantine.Quarantine;
import io.cadastream.connect.kit.quarantine.Refusal;
import io.cadastream.connect.kit.quarantine.Secrets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.connect.source.SourceRecord;

public final class LedgerTask extends PolledSourceTask {
    @Override
    protected PollLoop open(Map<String, String> settings) {
        AbstractConfig config = new AbstractConfig(LedgerConnector.DEF, settings, false);
        String name = config.getString(LedgerConnector.LEDGER);
        Map<String, Object> stored = context.offsetStorageReader().offset(partition(name));
        long line = stored != null && stored.get("line") instanceof Long read ? read : 0;
        Quarantine quarantine = QuarantineSettings.from(config).open(Clock.systemUTC(), Secrets.none());
        return PollLoop.of(List.of(new LedgerFeed(name, line, quarantine)), PollSettings.from(config), quarantine);
    }

    private static SortedMap<String, String> partition(String name) {
        return SourcePartition.of(Map.of(LedgerConnector.LEDGER, name));
    }

    private static final class LedgerFeed implements PolledFeed {
        private final ChangeEnvelope envelope = new ChangeEnvelope(TransferChange.getClassSchema(), Clock.systemUTC());
        private final String name;
        private final Quarantine quarantine;
        private long line;

        LedgerFeed(String name, long line, Quarantine quarantine) {
            this.name = name;
            this.line = line;
            this.quarantine = quarantine;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public SourcePosition position() {
            return new SourcePosition(partition(name), Map.of("line", line));
        }

        @Override
        public Turn poll(Emitter out) throws InterruptedException {
            Ledger ledger = Ledger.named(name);
            ledger.awaitAnswer();
            while (line < ledger.lines.size()) {
                String text = ledger.lines.get((int) line);
                line++;
                Optional<SourceRecord> record = text.equals("bad") ? refused(text) : Optional.of(change(text));
                if (record.isPresent()) {
                    out.emit(record.get());
                }
            }
            return Turn.DONE;
        }

        private Optional<SourceRecord> refused(String text) {
            Refusal refusal = Refusal.of(name, "The line '" + text + "' can't be read; allowed is any other word")
                    .at("line " + line)
                    .raw(text);
            return quarantine.refuse(refusal, position());
        }

        private SourceRecord change(String text) {
            ChangeVersion version = new ChangeVersion(Instant.ofEpochMilli(line), 0);
            return envelope.record(
                    "ledger.line",
                    position(),
                    Change.upsert(
                            name,
                            text,
                            version,
                            2,
                            envelope.newPayload().put("county_fips", "00000").put("parcel_number", text)));
        }
    }
}
