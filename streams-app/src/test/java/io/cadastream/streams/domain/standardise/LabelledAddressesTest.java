package io.cadastream.streams.domain.standardise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The share of labelled addresses of which every component is read exactly; {@code addresses/README.md} says how labelled. */
class LabelledAddressesTest {
    private static final double REQUIRED = 0.98;

    private final List<LabelledAddress> all = LabelledAddress.all();

    @Test
    void theSetIsLargeAndVaried() {
        Set<String> states = all.stream()
                .filter(LabelledAddress::handWritten)
                .map(line -> String.valueOf(line.expected().state()))
                .collect(Collectors.toSet());

        assertThat(all).hasSizeGreaterThanOrEqualTo(1_000);
        assertThat(all.stream().filter(LabelledAddress::handWritten)).hasSizeGreaterThanOrEqualTo(300);
        assertThat(all.stream().map(LabelledAddress::input)).doesNotHaveDuplicates();
        assertThat(states).hasSizeGreaterThan(50);
    }

    @Test
    void everyComponentIsExactInTheLinesTheRulesWereMadeWith() {
        assertAccuracy("tuned", line -> !line.heldOut());
    }

    @Test
    void everyComponentIsExactInTheHeldOutLines() {
        assertAccuracy("held-out", LabelledAddress::heldOut);
    }

    @Test
    void everyComponentIsExactInTheHandWrittenLines() {
        assertAccuracy("hand-written", LabelledAddress::handWritten);
    }

    private void assertAccuracy(String part, Predicate<LabelledAddress> in) {
        List<LabelledAddress> lines = all.stream().filter(in).toList();
        List<String> failures = lines.stream()
                .filter(line -> !AddressStandardiser.standardise(line.raw()).equals(line.expected()))
                .map(LabelledAddressesTest::describe)
                .toList();
        double accuracy = 1 - (double) failures.size() / lines.size();
        System.out.printf(
                "%s: %d of %d exact, %.2f %%%n", part, lines.size() - failures.size(), lines.size(), 100 * accuracy);
        failures.forEach(System.out::println);

        assertThat(accuracy)
                .as("%s lines read exactly; wrong are%n%s", part, String.join("\n", failures))
                .isGreaterThanOrEqualTo(REQUIRED);
    }

    private static String describe(LabelledAddress line) {
        Standardised<Address> read = AddressStandardiser.read(line.raw());
        return "  " + line.input().replace("\n", "\\n") + "\n    want " + line.expected() + "\n    read " + read.value()
                + " " + read.confidence() + " " + read.notes();
    }
}
