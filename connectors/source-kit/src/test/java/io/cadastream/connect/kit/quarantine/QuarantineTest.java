package io.cadastream.connect.kit.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.connect.kit.SourcePartition;
import io.cadastream.connect.kit.SourcePosition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class QuarantineTest {
    private static final SourcePosition POSITION =
            new SourcePosition(SourcePartition.of(Map.of("feed", "f")), Map.of("line", 3L));
    private static final String SECRET = "s3cret/t0ken";

    private final Quarantine quarantine = new Quarantine("quarantine", Clock.systemUTC(), Secrets.of(SECRET), 3);

    @Test
    void givenARefusal_thenRecordAndHeadersSayWhatAndWhere() {
        SourceRecord record = quarantine
                .refuse(
                        Refusal.of("f", "Price is 'x'; allowed: a number")
                                .record("r", "v1")
                                .at("file.csv line 3")
                                .because(new IOException("broken"))
                                .raw("a,b,x"),
                        POSITION)
                .orElseThrow();
        Struct value = (Struct) record.value();
        value.validate();
        assertThat(record.topic()).isEqualTo("quarantine");
        assertThat(record.key()).isEqualTo("f/r");
        assertThat(record.sourceOffset()).isEqualTo(POSITION.offset());
        assertThat(value.getString("stage")).isEqualTo("capture");
        assertThat(value.getString("record_key")).isEqualTo("r");
        assertThat(value.getString("location")).isEqualTo("file.csv line 3");
        assertThat(value.getBytes("raw")).asString(StandardCharsets.UTF_8).isEqualTo("a,b,x");
        assertThat(header(record, "cadastream.reason")).isEqualTo("Price is 'x'; allowed: a number");
        assertThat(header(record, "cadastream.stage")).isEqualTo("capture");
        assertThat(header(record, "cadastream.feed")).isEqualTo("f");
        assertThat(header(record, "cadastream.exception")).isEqualTo("java.io.IOException: broken");
    }

    @Test
    void givenNoKey_thenTheRecordHasNone() {
        assertThat(quarantine.refuse(Refusal.of("f", "A line is broken"), POSITION))
                .hasValueSatisfying(record -> assertThat(record.key()).isNull());
    }

    @Test
    void givenTheSameInputAgain_thenItIsNotReportedAgain() {
        Refusal refusal = Refusal.of("f", "bad").record("r", "v1").raw("first reading");
        assertThat(quarantine.refuse(refusal, POSITION)).isPresent();
        assertThat(quarantine.refuse(refusal.raw("read again"), POSITION)).isEmpty();
        assertThat(quarantine.refuse(refusal.record("r", "v2"), POSITION)).isPresent();
        assertThat(quarantine.refuse(Refusal.of("f", "bad otherwise").record("r", "v1"), POSITION))
                .isPresent();
    }

    @Test
    void givenInputWithoutAVersion_thenItsContentTellsItApart() {
        assertThat(quarantine.refuse(Refusal.of("f", "bad").raw("one"), POSITION))
                .isPresent();
        assertThat(quarantine.refuse(Refusal.of("f", "bad").raw("one"), POSITION))
                .isEmpty();
        assertThat(quarantine.refuse(Refusal.of("f", "bad").raw("two"), POSITION))
                .isPresent();
    }

    @Test
    void givenMoreThanIsRemembered_thenTheOldestIsForgotten() {
        for (int i = 0; i < 4; i++) {
            quarantine.refuse(Refusal.of("f", "bad").raw("line " + i), POSITION);
        }
        assertThat(quarantine.refuse(Refusal.of("f", "bad").raw("line 3"), POSITION))
                .isEmpty();
        assertThat(quarantine.refuse(Refusal.of("f", "bad").raw("line 0"), POSITION))
                .isPresent();
    }

    @Test
    void givenRawBytesBeyondTheLimit_thenTheyAreCut() {
        byte[] large = new byte[Quarantine.RAW_LIMIT + 1];
        SourceRecord record = quarantine
                .refuse(Refusal.of("f", "too long").raw(large), POSITION)
                .orElseThrow();
        assertThat(((Struct) record.value()).getBytes("raw")).hasSize(Quarantine.RAW_LIMIT);
    }

    @Test
    void givenASecretAnywhere_thenItIsHiddenEverywhere() {
        SourceRecord record = quarantine
                .refuse(
                        Refusal.of("f", "refused " + SECRET)
                                .at("GET http://h/?t=s3cret%2Ft0ken")
                                .because(new IOException("header " + SECRET))
                                .raw("<html>" + SECRET + "ä</html>"),
                        POSITION)
                .orElseThrow();
        Struct value = (Struct) record.value();
        assertThat(value.toString() + record.headers()).doesNotContain("t0ken");
        assertThat(value.getBytes("raw")).asString(StandardCharsets.UTF_8).isEqualTo("<html>[hidden]ä</html>");
        assertThat(value.getString("location")).isEqualTo("GET http://h/?t=[hidden]");
    }

    private static Object header(SourceRecord record, String name) {
        return record.headers().lastWithName(name).value();
    }
}
