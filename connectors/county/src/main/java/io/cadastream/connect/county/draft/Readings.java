package io.cadastream.connect.county.draft;

import io.cadastream.connect.county.mapping.TargetType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the functions by which a column's values can be read as a payload field. */
final class Readings {
    private static final Pattern ZERO = Pattern.compile("0+(\\.0*)?");
    private static final Pattern YEAR = Pattern.compile("(1[6-9]|20)\\d\\d(\\.0)?|0+");
    private static final Pattern STATE = Pattern.compile("[A-Za-z]{2}");
    private static final Set<String> YEARS = Set.of("year_built", "tax_year");
    private static final Set<String> STATES = Set.of("state_or_province", "mailing_state");
    private static final Set<String> NEVER_ZERO = Set.of(
            "year_built", "living_area", "lot_size_square_feet", "latitude", "longitude", "stories", "bedrooms_total");
    private static final List<String> DATES = List.of(
            "yyyy-MM-dd", "M/d/yyyy", "yyyyMMdd", "MMddyyyy", "yyyy/M/d", "M-d-yyyy", "d-MMM-yyyy", "yyyy-M", "yyyyMM");

    private Readings() {}

    /** What came of it: the line, active or refused. */
    static FieldDraft read(String target, TargetType type, ColumnProfile column) {
        String mismatch = mismatch(target, column);
        List<List<String>> options = options(target, type, column);
        if (mismatch != null) {
            return FieldDraft.of(target, column, options.get(0)).refuse(mismatch);
        }
        for (List<String> functions : options) {
            Trial trial = Trial.of(column.values(), functions, type);
            if (trial.clean()) {
                return FieldDraft.of(target, column, functions);
            }
            if (trial.placeholders()) {
                List<String> nothing = new ArrayList<>(trial.bad().keySet());
                List<String> lenient = new ArrayList<>(List.of(noneIf(nothing)));
                lenient.addAll(functions);
                // a long value is kept shortened, and none_if would not meet it
                if (Trial.of(column.values(), lenient, type).clean()
                        && nothing.stream().allMatch(v -> v.length() < 60)) {
                    return FieldDraft.of(target, column, lenient);
                }
            }
        }
        Trial trial = Trial.of(column.values(), options.get(0), type);
        return FieldDraft.of(target, column, options.get(0))
                .refuse(trial.failed() + " of " + trial.all() + " values cannot be read, like "
                        + trial.bad().keySet().iterator().next());
    }

    /** Why the values cannot be meant, whatever the name says. */
    private static @Nullable String mismatch(String target, ColumnProfile column) {
        if (column.values().filled() == 0) {
            return null;
        }
        if (YEARS.contains(target) && column.share(YEAR) < 0.9) {
            return "most values are no years";
        }
        if (STATES.contains(target) && column.share(STATE) < 0.8) {
            return "most values are no states of two letters";
        }
        if (target.equals("land_use_code") && column.share(Pattern.compile(".{1,8}")) < 0.9) {
            return "the values look like descriptions, not codes";
        }
        if (target.equals("land_use") && column.share(Pattern.compile(".{1,4}|[\\d.]+")) > 0.5) {
            return "the values look like codes; a look-up table gives their meaning";
        }
        return null;
    }

    private static List<List<String>> options(String target, TargetType type, ColumnProfile column) {
        List<String> zeros = zeros(target, column);
        return switch (type) {
            case TEXT -> target.endsWith("postal_code") ? List.of(List.of("postal5"), List.of()) : List.of(List.of());
            case WHOLE_NUMBER -> List.of(with(zeros, "int"));
            case DECIMAL ->
                List.of(with(
                        zeros,
                        column.words().contains("ACRES")
                                ? "acres_to_sqft"
                                : target.contains("value") || target.contains("price") || target.contains("amount")
                                        ? "money"
                                        : "decimal"));
            case DEGREES -> List.of(zeros);
            case DATE -> List.of(List.of("{date: " + dateFormat(column) + "}"));
            case YES_NO -> List.of(List.of());
        };
    }

    /** The format that reads most values; of dates with a dash and letters it is the one with a month's name. */
    private static String dateFormat(ColumnProfile column) {
        String best = DATES.get(0);
        long fewest = Long.MAX_VALUE;
        for (String format : DATES) {
            long failed = Trial.of(column.values(), List.of("{date: " + format + "}"), TargetType.DATE)
                    .failed();
            if (failed < fewest) {
                best = format;
                fewest = failed;
            }
        }
        return best;
    }

    private static List<String> zeros(String target, ColumnProfile column) {
        List<String> zeros = new ArrayList<>();
        if (NEVER_ZERO.contains(target)) {
            column.values().forEach((text, count) -> {
                if (ZERO.matcher(text).matches()) {
                    zeros.add(text);
                }
            });
        }
        return zeros.isEmpty() ? List.of() : List.of(noneIf(zeros));
    }

    private static String noneIf(List<String> nothing) {
        String values = nothing.stream().map(Yaml::quoted).collect(Collectors.joining(", "));
        return "{none_if: " + (nothing.size() == 1 ? values : "[" + values + "]") + "}";
    }

    private static List<String> with(List<String> before, String function) {
        List<String> all = new ArrayList<>(before);
        all.add(function);
        return all;
    }
}
