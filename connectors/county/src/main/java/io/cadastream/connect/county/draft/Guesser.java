package io.cadastream.connect.county.draft;

import io.cadastream.connect.county.mapping.Entity;
import io.cadastream.connect.county.mapping.MappingColumns;
import io.cadastream.connect.county.mapping.TargetType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Guesses which column fills which payload field, by names first and by contents where these say enough. */
final class Guesser {
    private static final String LOT = "lot_size_square_feet";
    private static final Pattern NO_DIGIT = Pattern.compile("\\D+");

    private final Sample sample;
    private final Map<String, TargetType> types;
    private final Map<String, FieldDraft> fields = new LinkedHashMap<>();
    private final List<FieldDraft> refused = new ArrayList<>();
    private final Set<String> used = new HashSet<>();

    private Guesser(Sample sample, Entity entity) {
        this.sample = sample;
        this.types = MappingColumns.types(entity);
    }

    /** What is meant to be in the draft, in the payload's order, and what only in its comments. */
    record Guess(List<FieldDraft> fields, List<FieldDraft> refused, ColumnProfile key) {}

    static Guess of(Sample sample, Entity entity) {
        Guesser guesser = new Guesser(sample, entity);
        guesser.byName();
        guesser.linesOfAddresses();
        guesser.acres();
        if (entity == Entity.TRANSFER) {
            guesser.yearAndMonth();
        }
        return guesser.guess(entity);
    }

    private void byName() {
        types.forEach((target, type) -> {
            for (Set<String> name : Synonyms.of(target)) {
                Optional<ColumnProfile> column = unused(name);
                if (column.isPresent() && take(target, type, column.get())) {
                    break;
                }
            }
        });
    }

    private Optional<ColumnProfile> unused(Set<String> words) {
        return sample.columns().stream()
                .filter(column ->
                        !used.contains(column.name()) && column.words().equals(words))
                .findFirst();
    }

    private boolean take(String target, TargetType type, ColumnProfile column) {
        FieldDraft draft = Readings.read(target, type, column);
        if (draft.refused() != null) {
            refused.add(draft);
            return false;
        }
        fields.put(target, draft);
        used.add(column.name());
        return true;
    }

    /** The second and third line of an address are often its city and its ZIP, without being named so. */
    private void linesOfAddresses() {
        for (ColumnProfile column : sample.columns()) {
            boolean situs = column.words().contains("SITUS");
            boolean mail = column.words().contains("MAIL") || column.words().contains("OWNER");
            boolean free = !used.contains(column.name())
                    && (situs || mail)
                    && column.words().contains("ADDRESS");
            String zip = situs ? "postal_code" : "mailing_postal_code";
            if (free && types.containsKey(zip) && !fields.containsKey(zip) && column.share(ColumnProfile.ZIP) > 0.95) {
                take(zip, TargetType.TEXT, column);
            }
        }
        unused(Set.of("SITUS", "ADDRESS", "2"))
                .filter(column -> types.containsKey("city") && !fields.containsKey("city"))
                .filter(column -> column.share(NO_DIGIT) > 0.95)
                .ifPresent(column -> take("city", TargetType.TEXT, column));
    }

    /** Where a lot has an area in square feet and one in acres, the second stands in for the first. */
    private void acres() {
        FieldDraft lot = fields.get(LOT);
        if (lot == null) {
            return;
        }
        Synonyms.of(LOT).stream()
                .filter(name -> name.contains("ACRES"))
                .flatMap(name -> unused(name).stream())
                .map(column -> Readings.read(LOT, TargetType.DECIMAL, column))
                .filter(acres -> acres.refused() == null)
                .findFirst()
                .ifPresent(acres -> {
                    List<String> columns = new ArrayList<>(lot.columns());
                    columns.addAll(acres.columns());
                    String pipeline = "{first_of: [" + lot.pipeline() + ", " + acres.pipeline() + "]}";
                    fields.put(LOT, new FieldDraft(LOT, pipeline, columns, lot.seen() + "; " + acres.seen(), null));
                    used.addAll(columns);
                });
    }

    /** Some counties tell only year and month of a sale, each in a column. */
    private void yearAndMonth() {
        Optional<ColumnProfile> year = unused(Set.of("SALE", "YEAR"));
        Optional<ColumnProfile> month = unused(Set.of("SALE", "MONTH"));
        if (year.isPresent() && month.isPresent() && !fields.containsKey("transfer_date")) {
            String years = year.get().name();
            String months = month.get().name();
            FieldDraft draft = new FieldDraft(
                    "transfer_date",
                    "{columns: [" + Yaml.text(years) + ", " + Yaml.text(months)
                            + "], join: '-', apply: {date: yyyy-M}}",
                    List.of(years, months),
                    year.get().seen() + "; " + month.get().seen(),
                    null);
            fields.put("transfer_date", draft);
            used.addAll(draft.columns());
        }
    }

    private Guess guess(Entity entity) {
        ColumnProfile key = key(entity);
        // what no record can do without is in the draft in any case, for a person to correct
        entity.payload().getFields().stream()
                .filter(field -> !field.schema().isNullable() && types.containsKey(field.name()))
                .filter(field -> !fields.containsKey(field.name()))
                .forEach(field -> fields.put(field.name(), FieldDraft.of(field.name(), key, List.of())));
        List<FieldDraft> ordered = types.keySet().stream()
                .filter(fields::containsKey)
                .map(fields::get)
                .toList();
        return new Guess(
                ordered,
                refused.stream()
                        .filter(draft -> !fields.containsKey(draft.target()))
                        .toList(),
                key);
    }

    /** The column that is always filled and never twice the same: one named like a key before all others. */
    private ColumnProfile key(Entity entity) {
        List<ColumnProfile> named = new ArrayList<>();
        if (entity == Entity.TRANSFER) {
            Synonyms.TRANSFER_KEYS.forEach(name -> unused(name).ifPresent(named::add));
            column("document_id").ifPresent(named::add);
        }
        column("parcel_number").ifPresent(named::add);
        named.addAll(sample.columns());
        return named.stream().filter(ColumnProfile::unique).findFirst().orElse(named.get(0));
    }

    private Optional<ColumnProfile> column(String target) {
        FieldDraft draft = fields.get(target);
        return sample.columns().stream()
                .filter(column -> draft != null && draft.columns().contains(column.name()))
                .findFirst();
    }
}
