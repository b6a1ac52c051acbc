package io.cadastream.sandbox.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormattingTest {

    @ParameterizedTest
    @CsvSource({"30s, PT30S", "15m, PT15M", "2h, PT2H", "7d, P7D", "2 H, PT2H", "PT90M, PT90M"})
    void agesAreReadAsPeopleWriteThem(String text, Duration age) {
        assertThat(Age.parse(text)).isEqualTo(age);
    }

    @Test
    void whatIsNoAgeIsRefusedWithWhatIsAllowed() {
        assertThatThrownBy(() -> Age.parse("yesterday")).hasMessageContaining("30s, 15m, 2h, 7d");
    }

    @ParameterizedTest
    @CsvSource({
        "PT0.44S, 440 ms",
        "PT5.12S, 5.1 s",
        "PT16M30S, 16.5 min",
        "PT3H30M, 3.5 h",
        "P55D, 55 d",
        "PT-3S, -3.0 s"
    })
    void timeTakenIsShownInAFittingUnit(Duration took, String shown) {
        assertThat(TracePrinter.took(took)).isEqualTo(shown);
    }

    @Test
    void longTextIsCutOnOneLine() {
        assertThat(Shortened.of("one\n  two", 20)).isEqualTo("one two");
        assertThat(Shortened.of("1234567890", 10)).isEqualTo("1234567890");
        assertThat(Shortened.of("12345678901", 10)).isEqualTo("123456789…");
    }

    /** All of these are wrong before any cluster is asked. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "dlq replay",
                "dlq replay 1@2 --all",
                "dlq replay --all --feed mls.sun",
                "dlq replay 1@2 1@3 --value f",
                "dlq replay --since soon",
                "dlq show 12",
                "dlq list --since soon",
                "dlq",
                "trace"
            })
    void wrongUseEndsWithTheExitCodeOfWrongUse(String line) {
        StringWriter err = new StringWriter();
        int exitCode =
                Cadastream.commandLine().setErr(new PrintWriter(err, true)).execute(line.split(" "));
        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).isNotBlank();
    }
}
