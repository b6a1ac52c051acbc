package io.cadastream.connect.county.draft;

import io.cadastream.connect.county.check.Texts;
import io.cadastream.connect.county.format.Delimited;
import io.cadastream.connect.county.mapping.Entity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes a draft as YAML, with a comment behind each line that says what was seen. */
final class DraftText {
    private static final int COMMENT_AT = 64;
    private static final Pattern DATE = Pattern.compile("(?<!\\d)(19|20)\\d\\d(0[1-9]|1[0-2])[0-3]\\d(?!\\d)");
    private static final List<Set<String>> COUNTY =
            List.of(Words.of("COUNTY"), Words.of("COUNTY NUMBER"), Words.of("COUNTY CODE"), Words.of("CO NO"));
    private static final Pattern DIGITS = Pattern.compile("\\d+");

    private final StringBuilder out = new StringBuilder();
    private final Sample sample;
    private final Guesser.Guess guess;

    private DraftText(Sample sample, Guesser.Guess guess) {
        this.sample = sample;
        this.guess = guess;
    }

    /** @param fips null when nobody said it */
    static String of(String file, @Nullable String fips, Entity entity, Sample sample, Guesser.Guess guess) {
        DraftText text = new DraftText(sample, guess);
        text.head(file, fips == null ? "00000" : fips, fips == null, entity);
        text.source(file, fips == null ? "00000" : fips);
        text.key();
        text.required();
        text.fields(fips == null ? null : StateCodes.of(fips), entity);
        text.rest();
        return text.out.toString();
    }

    private void head(String file, String fips, boolean unknown, Entity entity) {
        line("# Drafted from " + file + " (" + Texts.count(sample.rows(), "row")
                + " read): look at every line. Behind a field");
        line("# stand how often its column is filled, and its most frequent values. The language: docs/mapping.md.");
        line("version: 1");
        line("feed: county." + fips, unknown ? "put the county's FIPS code here" : "");
        line("county_fips: \"" + fips + "\"", unknown ? "and here" : "");
        line("entity: " + entity.label());
        line("");
    }

    private void source(String file, String fips) {
        line("source:");
        line("  path: " + Yaml.quoted(fips + "/" + glob(file)), "below the connector's root.dir");
        if (DATE.matcher(file).find()) {
            line(
                    "  # as_of: {file_name: '(\\d{8})', date: yyyyMMdd}",
                    "if that is a date, let it say which file is newer");
        }
        format(sample.format());
        only();
        line("");
    }

    private void format(Delimited format) {
        List<String> lines = new ArrayList<>();
        if (format.delimiter() != ',') {
            lines.add("delimiter: " + (format.delimiter() == '\t' ? "tab" : Yaml.quoted("" + format.delimiter())));
        }
        if (format.quote() == null) {
            lines.add("quote: none");
        }
        if (format.multiline()) {
            lines.add("multiline: true");
        }
        if (!format.charset().name().equals("UTF-8")) {
            lines.add("charset: " + format.charset().name());
        }
        if (format.columns() != null) {
            lines.add("header: false");
            lines.add("columns: " + Yaml.list(format.columns()));
        }
        if (!lines.isEmpty()) {
            line("  format:");
            lines.forEach(each -> line("    " + each));
        }
    }

    /** One county's rows of a file that holds several: which ones, only a person knows. */
    private void only() {
        sample.columns().stream()
                .filter(column ->
                        COUNTY.contains(column.words()) && column.values().distinct() > 1)
                .forEach(column -> line(
                        "  # only: {" + Yaml.text(column.name()) + ": "
                                + Yaml.quoted(column.values().mostFrequent(1).get(0)) + "}",
                        "if the file holds several counties: keep the rows of one; " + column.seen()));
    }

    /** The file's name without what may be its date. */
    private static String glob(String file) {
        return file.replaceAll("[\\[\\]{}?*\\\\]", "?").replaceAll("\\d{4,}", "*");
    }

    private void key() {
        ColumnProfile key = guess.key();
        line("key:");
        line(
                "  columns: " + Yaml.list(List.of(key.name())),
                key.unique()
                        ? "always filled, never twice the same"
                        : "no column is always filled and never twice the same: join several, or set rows aside");
        String pattern = keyPattern(key);
        if (pattern != null) {
            line("  pattern: " + Yaml.quoted(pattern), "what all of them look like");
        }
        line("");
    }

    /** Digits of one length, when all keys are; a shape less plain may be chance. */
    private static @Nullable String keyPattern(ColumnProfile key) {
        Set<Integer> lengths = new HashSet<>();
        boolean[] digits = {true};
        key.values().forEach((text, count) -> {
            lengths.add(text.length());
            digits[0] &= DIGITS.matcher(text).matches();
        });
        boolean known = !key.values().more() && key.unique() && digits[0] && lengths.size() == 1;
        return known ? "\\d{" + lengths.iterator().next() + "}" : null;
    }

    private void required() {
        Set<String> needed = new LinkedHashSet<>();
        needed.add(guess.key().name());
        guess.fields().forEach(field -> needed.addAll(field.columns()));
        line("# A file that lacks one of these is held back whole: an empty column would wipe what is known.");
        line("required_columns:");
        needed.forEach(column -> line("  - " + Yaml.text(column)));
        line("");
    }

    private void fields(@Nullable String state, Entity entity) {
        line("fields:");
        for (FieldDraft field : guess.fields()) {
            line("  " + field.target() + ": " + field.pipeline(), field.seen());
        }
        boolean stateless =
                guess.fields().stream().noneMatch(field -> field.target().equals("state_or_province"));
        if (state != null && stateless && entity == Entity.PARCEL) {
            line("  state_or_province: {constant: " + Yaml.quoted(state) + "}", "by the FIPS code");
        }
        if (!guess.refused().isEmpty()) {
            line("  # What the name says, and the values do not:");
        }
        for (FieldDraft field : guess.refused()) {
            line("  # " + field.target() + ": " + field.pipeline(), field.refused() + "; " + field.seen());
        }
    }

    private void rest() {
        Set<String> used = new HashSet<>(Set.of(guess.key().name()));
        guess.fields().forEach(field -> used.addAll(field.columns()));
        List<ColumnProfile> rest = sample.columns().stream()
                .filter(column -> !used.contains(column.name()))
                .toList();
        if (!rest.isEmpty()) {
            line("");
            line("# Columns that were not understood:");
        }
        for (ColumnProfile column : rest) {
            String look = Look.of(column);
            String name = column.name().replaceAll("\\p{Cc}", " ");
            line("#   " + name, column.seen() + (look.isEmpty() ? "" : " (" + look + ")"));
        }
    }

    private void line(String text, String comment) {
        String gap = " ".repeat(Math.max(2, COMMENT_AT - text.length()));
        line(comment.isEmpty() ? text : text + gap + "# " + comment.replaceAll("[\\s\\p{Cc}]+", " "));
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
