package io.cadastream.streams.domain.standardise.name;

import io.cadastream.streams.domain.standardise.Findings;
import io.cadastream.streams.domain.standardise.Standardised;
import io.cadastream.streams.domain.standardise.Text;
import io.cadastream.streams.domain.standardise.name.PartyName.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells from one text who owns: persons, a company, a trust, an estate, a public body. By rules only, pure. */
public final class NameStandardiser {
    /** Readings of a doubtful text until it stays the same. */
    private static final int ROUNDS = 4;

    private static final Pattern CARE_OF = Pattern.compile("(?:^|\\s)(?:C/O|CARE OF|ATTN:?)(?:\\s|$)|%");
    private static final Pattern TRADE_NAME = Pattern.compile("(?:^|\\s)(?:DBA|D/B/A)(?:\\s|$)");
    private static final Pattern AND = Pattern.compile("\\s*&\\s*|\\s+AND\\s+|\\s*[;+]\\s*");
    private static final Pattern LONE_MARK = Pattern.compile("(?<!\\S)[-'/:]+(?!\\S)");
    private static final Pattern NOT_NAME = Pattern.compile("[^\\p{L}\\p{N}&,'/%;+: -]");
    private static final Pattern PUBLIC = Pattern.compile(
            "\\b(?:CITY|COUNTY|STATE|TOWN|TOWNSHIP|VILLAGE|BOROUGH|DEPT|DEPARTMENT|BOARD|SECRETARY) OF\\b|\\bUNITED STATES\\b"
                    + "|\\bU S A\\b|\\bUSA\\b|\\bSCHOOL (?:DISTRICT|BOARD)\\b|\\bHOUSING AUTHORITY\\b|\\bISD$|\\w COUNTY$");
    /** In this order; a role behind the name says how the person owns. */
    private static final Map<String, Pattern> ROLES = new LinkedHashMap<>();

    static {
        role("ESTATE OF", "EST(?:ATE)? OF");
        role("LIFE ESTATE", "LIFE (?:ESTATE|EST|TENANT)|L/E");
        role("TRUSTEE", "(?:CO ?-?)?TRUSTEES?|TRS?|TTEES?");
        role("ET AL", "ET ?AL");
        role("ET UX", "ET ?UX");
        role("ET VIR", "ET ?VIR");
        role("H/W", "H/W|W/H|H&W|HUSBAND (?:AND|&) WIFE|WIFE (?:AND|&) HUSBAND");
        role("JT TEN", "JT ?(?:TEN|WROS|RS)|JOINT TENANTS");
    }

    private NameStandardiser() {}

    private static void role(String name, String words) {
        ROLES.put(name, Pattern.compile("(?<![^\\s,&])(?:" + words + ")(?![^\\s,&])"));
    }

    /** The party that a text names; {@link Kind#UNKNOWN} and nobody for a text without letters. */
    public static Standardised<PartyName> read(@Nullable String raw, NameOrder order) {
        Findings findings = new Findings();
        PartyName party = settled(party(clean(raw), order, findings), order, findings);
        if (party.kind() == Kind.UNKNOWN) {
            findings.guessed("nobody is named", Findings.POOR);
        }
        return new Standardised<>(party, findings.confidence(), findings.notes());
    }

    /** A text that is hardly a name may read otherwise once it is written out: then the reading that stays counts. */
    private static PartyName settled(PartyName first, NameOrder order, Findings findings) {
        PartyName party = first;
        for (int i = 0; i < ROUNDS; i++) {
            String form = party.format();
            PartyName again = party(clean(form), order, new Findings());
            if (again.format().equals(form)) {
                return party;
            }
            findings.guessed("read again, since it was ambiguous as first written", Findings.WEAK);
            party = again;
        }
        findings.guessed("no reading holds", Findings.POOR);
        return new PartyName(Kind.UNKNOWN, List.of(), null, List.of(), null, null);
    }

    private static String clean(@Nullable String raw) {
        String upper = Text.upper(raw);
        String plain =
                upper == null ? "" : NOT_NAME.matcher(upper.replace(".", "")).replaceAll(" ");
        return tidy(plain);
    }

    private static PartyName party(String text, NameOrder order, Findings findings) {
        String[] mail = split(text, CARE_OF, "care of someone split off", findings);
        String[] trade = split(mail[0], TRADE_NAME, "trade name split off", findings);
        String who = joinedEnding(trade[0]);
        @Nullable String careOf = mail[1].isEmpty() ? null : mail[1];
        @Nullable String tradeName = trade[1].isEmpty() ? null : trade[1];
        if (PUBLIC.matcher(who).find() && !isCompany(who)) {
            return new PartyName(Kind.GOVERNMENT, List.of(), who, List.of(), careOf, tradeName);
        }
        List<String> roles = new ArrayList<>();
        String names = who;
        for (Map.Entry<String, Pattern> role : ROLES.entrySet()) {
            Matcher found = role.getValue().matcher(names);
            if (found.find() && found.replaceAll(" ").matches(".*\\p{L}.*")) {
                roles.add(role.getKey());
                names = tidy(found.replaceAll(" "));
                findings.changed(role.getKey() + " set apart");
            }
        }
        Kind organisation = organisation(names);
        if (organisation != Kind.UNKNOWN) {
            return new PartyName(organisation, List.of(), standardEnding(names, findings), roles, careOf, tradeName);
        }
        List<String> parts = Arrays.stream(AND.split(names))
                .map(NameStandardiser::tidy)
                .filter(part -> part.matches(".*\\p{L}.*"))
                .toList();
        List<PersonName> persons = new PersonReader(order, findings).persons(parts);
        return new PartyName(kind(persons, roles), persons, null, roles, careOf, tradeName);
    }

    private static Kind kind(List<PersonName> persons, List<String> roles) {
        if (persons.isEmpty()) {
            return Kind.UNKNOWN;
        }
        if (roles.contains("ESTATE OF")) {
            return Kind.ESTATE;
        }
        if (roles.contains("TRUSTEE")) {
            return Kind.TRUST;
        }
        boolean spouse = roles.contains("ET UX") || roles.contains("ET VIR") || roles.contains("H/W");
        return persons.size() == 2 || persons.size() == 1 && spouse ? Kind.COUPLE : Kind.PERSON;
    }

    private static Kind organisation(String name) {
        if (isCompany(name)) {
            return Kind.COMPANY;
        }
        List<String> words = List.of(name.split("[ ,]+"));
        if (words.stream().anyMatch(Words.TRUSTS::contains)) {
            return Kind.TRUST;
        }
        return words.size() > 1 && words.get(words.size() - 1).equals("ESTATE") ? Kind.ESTATE : Kind.UNKNOWN;
    }

    private static boolean isCompany(String name) {
        List<String> words = List.of(name.split("[ ,&]+"));
        return words.size() > 1
                && (Words.ENDINGS.containsKey(words.get(words.size() - 1))
                        || words.stream().anyMatch(Words.BUSINESS::contains));
    }

    private static String standardEnding(String name, Findings findings) {
        String plain = tidy(name.replace(',', ' '));
        int start = plain.lastIndexOf(' ') + 1;
        String last = plain.substring(start);
        String ending = Words.ENDINGS.getOrDefault(last, last);
        findings.written(last, ending);
        return plain.substring(0, start) + ending;
    }

    /** {@code L L C} is {@code LLC}; {@code LIMITED LIABILITY COMPANY} too. */
    private static String joinedEnding(String text) {
        return text.replaceAll("\\bL L C\\b|\\bLIMITED LIABILITY CO(?:MPANY)?\\b", "LLC")
                .replaceAll("\\bL L P\\b", "LLP")
                .replaceAll("\\bLIMITED PARTNERSHIP$|(?<=\\w )L P$", "LP")
                .replaceAll("(?<=\\w )(?:N A|NATIONAL ASSOCIATION)$", "NA");
    }

    private static String[] split(String text, Pattern mark, String note, Findings findings) {
        Matcher found = mark.matcher(text);
        if (!found.find()) {
            return new String[] {text, ""};
        }
        findings.changed(note);
        return new String[] {tidy(text.substring(0, found.start())), tidy(text.substring(found.end()))};
    }

    /** Single blanks, no lone marks, nothing dangling at either end. */
    private static String tidy(String text) {
        String words = LONE_MARK.matcher(text).replaceAll(" ");
        return words.replaceAll("\\s+", " ").replaceAll(" ,", ",").replaceAll("^[\\s,&;+:/-]+|[\\s,&;+:/-]+$", "");
    }
}
