package io.cadastream.streams.domain.standardise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** No text makes the reader fail, and what it reads stays the same when it is read again. */
class AddressFuzzTest {
    private static final int STRINGS = 1_000_000;
    private static final int SAMPLE = 20;
    private static final long SEED = Long.getLong("address.fuzz.seed", 2_811L);
    private static final String ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789     ,,.#-/'\"\t\n½éñßŁ№–’🏠中\u0000\u2028";
    private static final List<String> WORDS = List.of(
            "N",
            "SW",
            "NORTH",
            "ST",
            "AVE",
            "PARK",
            "APT",
            "#",
            "UNIT",
            "PH",
            "REAR",
            "BOX",
            "PO",
            "RR",
            "HC",
            "PSC",
            "HIGHWAY",
            "US",
            "COUNTY",
            "ROAD",
            "FM",
            "1/2",
            "FL",
            "CT",
            "NE",
            "NEW YORK",
            "33701",
            "33701-1234",
            "12",
            "5TH",
            "FLOOR",
            "AVENUE",
            "OF",
            "CALLE",
            "I-10",
            "KEY",
            "LOT",
            "USA",
            "39.2",
            "N6W23001",
            "NO",
            "ONE",
            ",");

    private final List<String> labelled =
            LabelledAddress.all().stream().map(LabelledAddress::input).toList();

    @Test
    void aMillionStringsAreReadWithoutACrash() {
        Random random = new Random(SEED);
        for (int i = 0; i < STRINGS; i++) {
            String text = text(random);
            try {
                check(text, i % SAMPLE == 0);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + SEED + ", string " + i + ": \"" + text + "\"", e);
            }
        }
    }

    @Test
    void givenAVeryLongLine_whenRead_thenItIsCutOffAndSaidSo() {
        Standardised<Address> read =
                AddressStandardiser.read(RawAddress.line("12 MAIN ST " + "1-".repeat(500_000), null, null, null));

        assertThat(read.notes()).contains("cut off after 300 characters");
        assertThat(read.confidence()).isLessThanOrEqualTo(0.3);
    }

    private static void check(String text, boolean again) {
        Standardised<Address> read = AddressStandardiser.read(RawAddress.line(text, null, null, null));
        assertThat(read.confidence()).isBetween(0.0, 1.0);
        if (again) {
            String written = AddressFormatter.format(read.value());
            assertThat(AddressStandardiser.standardise(RawAddress.line(written, null, null, null)))
                    .as("read again: %s", written)
                    .isEqualTo(read.value());
        }
    }

    private String text(Random random) {
        return switch (random.nextInt(10)) {
            case 0 -> letters(random, random.nextInt(60));
            case 1 -> letters(random, 200 + random.nextInt(400));
            case 2, 3 -> words(random);
            case 4 -> unicode(random);
            default -> mutated(random);
        };
    }

    private static String letters(Random random, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    private static String words(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i >= 0; i--) {
            text.append(WORDS.get(random.nextInt(WORDS.size()))).append(random.nextInt(9) == 0 ? ", " : " ");
        }
        return text.toString();
    }

    private static String unicode(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(40); i >= 0; i--) {
            text.append((char) random.nextInt(0x10000));
        }
        return text.toString();
    }

    /** A real line with letters changed, taken out, doubled or swapped. */
    private String mutated(Random random) {
        StringBuilder text = new StringBuilder(labelled.get(random.nextInt(labelled.size())));
        for (int i = random.nextInt(5); i >= 0 && text.length() > 1; i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(at, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
                case 1 -> text.deleteCharAt(at);
                case 2 -> text.insert(at, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
                default -> text.insert(at, " " + WORDS.get(random.nextInt(WORDS.size())) + " ");
            }
        }
        return text.toString();
    }
}
