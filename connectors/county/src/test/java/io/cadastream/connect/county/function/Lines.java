package io.cadastream.connect.county.function;

import java.util.Random;
import java.util.stream.Collectors;

/** Random lines of addresses and names, some of them like none that any county has. */
final class Lines {
    private static final String[] STREET = {
        "123",
        "12A",
        "1/2",
        "N",
        "SW",
        "NORTH",
        "ST",
        "AVE",
        "MAIN",
        "PARK",
        "APT",
        "#",
        "#5",
        "UNIT",
        "5",
        "B",
        "REAR",
        "US",
        "HIGHWAY",
        "50",
        "PO",
        "BOX",
        "FM",
        "1960",
        "ROAD",
        ",",
        "BROADWAY",
        "N6W23001",
        "PH",
        "KEY",
        "39.2",
        "COUNTY",
        "Ñ",
        "&"
    };
    private static final String[] NAMES = {
        "SMITH",
        "JOHN",
        "A",
        "&",
        "AND",
        ",",
        "MARY",
        "JR",
        "VAN",
        "DER",
        "DE",
        "ET",
        "AL",
        "UX",
        "H&W",
        "C/O",
        "%",
        "LLC",
        "TRUST",
        ";",
        "O'NEIL",
        "GARCIA-LOPEZ",
        "III",
        "B.",
        "Ñ",
        "ATTN:",
        "1/2",
        "MIAMI",
        "FL",
        "33101",
        "33101-1234",
        "MI49327"
    };

    private Lines() {}

    static String street(Random random) {
        return line(STREET, random);
    }

    static String names(Random random) {
        return line(NAMES, random);
    }

    private static String line(String[] words, Random random) {
        StringBuilder line = new StringBuilder();
        for (int i = random.nextInt(9); i >= 0; i--) {
            line.append(words[random.nextInt(words.length)]).append(" ".repeat(random.nextInt(6) == 0 ? 0 : 1));
            if (random.nextInt(40) == 0) {
                line.append((char) (' ' + random.nextInt(600)));
            }
        }
        return line.toString();
    }

    /** The characters in alphabetical order, without blanks. */
    static String letters(String text) {
        return text.chars()
                .filter(c -> !Character.isWhitespace(c))
                .sorted()
                .mapToObj(c -> String.valueOf((char) c))
                .collect(Collectors.joining());
    }
}
