package io.cadastream.streams.domain.standardise;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Delivery lines that name no street: post office boxes (Publication 28 §28), rural routes (§24), highway contract
 * routes (§25), general delivery (§26), military units (§238). The whole line is the street name; there is no number.
 */
final class PostalBox {
    static final Set<String> BOXES = Set.of("BOX", "BX", "DRAWER", "LOCKBOX", "BIN", "CALLER");
    static final Set<String> RURAL = Set.of("RR", "RFD", "RT", "RTE", "ROUTE");
    static final Set<String> MILITARY = Set.of("PSC", "CMR", "UNIT");

    private PostalBox() {}

    /** Where the box or route that starts here ends; the same position when there is none. */
    static int end(Tokens tokens, int start) {
        if (Shape.digits(tokens.at(start), 0) > 0) {
            return start;
        }
        int box = postOfficeEnd(tokens, start);
        if (box > start) {
            return box;
        }
        int route = routeEnd(tokens, start);
        if (route > start) {
            return route;
        }
        boolean general = tokens.at(start).equals("GENERAL")
                        && tokens.at(start + 1).startsWith("DEL")
                || tokens.at(start).equals("GEN") && tokens.at(start + 1).startsWith("DEL");
        return general ? start + 2 : start;
    }

    /** Takes the box off the front; what follows it in the line is a private mailbox, a city, or left out (§245). */
    static boolean take(Reading reading) {
        Tokens tokens = reading.tokens;
        int start = tokens.from();
        int end = end(tokens, start);
        if (end == start) {
            return false;
        }
        String name = name(tokens, start, end);
        reading.findings.written(tokens.join(start, end), name);
        reading.name = name;
        tokens.startAt(end);
        return true;
    }

    private static String name(Tokens tokens, int start, int end) {
        if (postOfficeEnd(tokens, start) > start) {
            return "PO BOX " + id(tokens.at(end - 1));
        }
        int kind = routeKindEnd(tokens, start);
        if (kind > start) {
            String route = kindName(tokens, start) + " " + id(tokens.at(numberAt(tokens, kind)));
            return end - 1 > numberAt(tokens, kind) ? route + " BOX " + id(tokens.at(end - 1)) : route;
        }
        return "GENERAL DELIVERY";
    }

    private static int postOfficeEnd(Tokens tokens, int start) {
        int at = start;
        if (tokens.at(at).equals("POST") && tokens.at(at + 1).equals("OFFICE")) {
            at += 2;
        } else if (tokens.at(at).equals("P") && tokens.at(at + 1).equals("O")) {
            at += 2;
        } else if (tokens.at(at).equals("PO")) {
            at++;
        } else if (tokens.at(at).equals("POB") || tokens.at(at).equals("POBOX")) {
            return idEnd(tokens, start, at + 1);
        }
        boolean drawer =
                tokens.word(at).is(Word.Role.BOX) || at > start && tokens.at(at).equals("B");
        return drawer ? idEnd(tokens, start, at + 1) : start;
    }

    /** Behind the identifier, signs before it left out; the start when there is none. */
    private static int idEnd(Tokens tokens, int start, int at) {
        int id = numberAt(tokens, at);
        String word = tokens.at(id);
        boolean identifier =
                Shape.hasDigit(word) || word.length() == 1 && !word.equals("#") && !tokens.breaksBefore(id);
        return identifier ? id + 1 : start;
    }

    private static int numberAt(Tokens tokens, int at) {
        int id = at;
        while (tokens.at(id).equals("#")
                || tokens.at(id).equals("NO")
                || tokens.at(id).equals("BOX")) {
            id++;
        }
        return id;
    }

    /** RR and HC routes need a box, or to be the whole line; a military unit needs a box. */
    private static int routeEnd(Tokens tokens, int start) {
        int kind = routeKindEnd(tokens, start);
        if (kind == start || !Shape.hasDigit(tokens.at(numberAt(tokens, kind)))) {
            return start;
        }
        int number = numberAt(tokens, kind);
        int box = number + 1;
        boolean hasBox = tokens.word(box).is(Word.Role.BOX) || tokens.at(box).equals("#");
        if (hasBox && Shape.hasDigit(tokens.at(numberAt(tokens, box + 1)))) {
            return numberAt(tokens, box + 1) + 1;
        }
        String kindName = kindName(tokens, start);
        boolean whole = tokens.breaksBefore(number + 1) && tokens.word(start).road() == null;
        return whole && (kindName.equals("RR") || kindName.equals("HC")) ? number + 1 : start;
    }

    private static int routeKindEnd(Tokens tokens, int start) {
        String first = tokens.at(start);
        if ((first.equals("RURAL") || first.equals("STAR") || first.equals("RFD")) && isRural(tokens, start + 1)) {
            return start + 2;
        }
        if (first.equals("HIGHWAY") && tokens.at(start + 1).equals("CONTRACT")) {
            return isRural(tokens, start + 2) ? start + 3 : start + 2;
        }
        boolean known =
                isRural(tokens, start) || first.equals("HC") || first.equals("HCR") || isMilitary(tokens, start);
        return known ? start + 1 : start;
    }

    /** {@code RT}, {@code RTE} and {@code ROUTE} are a road's kind as well: {@code ROUTE 9} without a box is a road. */
    private static boolean isRural(Tokens tokens, int at) {
        return tokens.word(at).is(Word.Role.RURAL_ROUTE);
    }

    private static boolean isMilitary(Tokens tokens, int at) {
        return tokens.word(at).is(Word.Role.MILITARY_BOX);
    }

    private static String kindName(Tokens tokens, int start) {
        String first = tokens.at(start);
        if (isMilitary(tokens, start)) {
            return first;
        }
        return first.startsWith("H") || first.equals("STAR") ? "HC" : "RR";
    }

    /** Without leading zeros and hyphens (§242, §243, §282). */
    private static String id(String word) {
        String plain = Shape.hasDigit(word) ? word.replace("-", "") : word;
        int zeros = 0;
        while (zeros < plain.length() - 1 && plain.charAt(zeros) == '0') {
            zeros++;
        }
        return plain.substring(zeros);
    }

    /** Whether a name is one of these rather than a street's. */
    static boolean isBox(@Nullable String name) {
        return name != null
                && (name.startsWith("PO BOX ")
                        || name.equals("GENERAL DELIVERY")
                        || name.startsWith("RR ")
                        || name.startsWith("HC ")
                        || name.contains(" BOX "));
    }
}
