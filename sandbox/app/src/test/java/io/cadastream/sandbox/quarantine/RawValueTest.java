package io.cadastream.sandbox.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.sandbox.topic.Registry;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RawValueTest {
    /** Never asked: only bytes that begin like Avro need it. */
    private static final Registry NOBODY = new Registry("http://127.0.0.1:1");

    @Test
    void jsonIsLaidOutAndTextStaysAsItIs() {
        assertThat(RawValue.of(Bytes.of("{\"a\":1}"), NOBODY)).isEqualTo(new RawValue("JSON", "{\n  \"a\" : 1\n}"));
        assertThat(RawValue.of(Bytes.of("12,\"PALM ST\""), NOBODY)).isEqualTo(new RawValue("text", "12,\"PALM ST\""));
    }

    @Test
    void whatATerminalWouldTakeForAnOrderIsDumped() {
        RawValue value = RawValue.of(Bytes.of("x\u001b[2J"), NOBODY);
        assertThat(value.kind()).contains("neither Avro");
        assertThat(value.text())
                .startsWith("000000  78 1b 5b 32 4a")
                .contains("x.[2J")
                .doesNotContain("\u001b");
    }

    @Test
    void aLongDumpIsCutAndSaysSo() {
        byte[] bytes = new byte[5000];
        Arrays.fill(bytes, (byte) 0xff);
        assertThat(RawValue.of(new Bytes(bytes), NOBODY).text()).endsWith("and 2952 bytes more\n");
    }

    @Test
    void secretsAreHiddenAndTheRestStays() {
        assertThat(Hidden.in("GET http://x/y?access_token=abc123&top=5"))
                .isEqualTo("GET http://x/y?access_token=[hidden]&top=5");
        assertThat(Hidden.in("Authorization: Bearer eyJhbGciOi.x")).isEqualTo("Authorization: Bearer [hidden]");
        assertThat(Hidden.in("{\"api_key\" : \"k-1\", \"city\" : \"MIAMI\"}"))
                .isEqualTo("{\"api_key\" : \"[hidden]\", \"city\" : \"MIAMI\"}");
        assertThat(Hidden.in("op is 'MERGE'; allowed: UPSERT, DELETE."))
                .isEqualTo("op is 'MERGE'; allowed: UPSERT, DELETE.");
    }
}
