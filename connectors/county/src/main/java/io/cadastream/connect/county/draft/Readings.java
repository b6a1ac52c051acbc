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
    private static final int LONGEST_PLACEHOLDER = 30;
    private static final Pattern MONEY = Pattern.compile("value|price|amount");
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
        List<String> zeros = zeros(target, column);
        List<List<String>> options = options(target, type, column);
        if (mismatch != null) {
            return FieldDraft.of(target, column, with(zeros, options.get(0))).refuse(mismatch);
        }
        for (List<String> option : options) {
            List<String> functions = with(zeros, option);
            Trial trial = Trial.of(column.values(), functions, type);
            if (trial.clean()) {
                return FieldDraft.of(target, column, functions);
            }
            List<String> nothing = new ArrayList<>(zeros);
            nothing.addAll(trial.bad().keySet());
            // a long value is kept shortened, and none_if would not meet it
            if (trial.placeholders() && nothing.stream().allMatch(value -> value.length() <= LONGEST_PLACEHOLDER)) {
                return FieldDraft.of(target, column, with(nothing, option));
            }
        }
        List<String> functions = with(zeros, options.get(0));
        Trial trial = Trial.of(column.values(), functions, type);
        return FieldDraft.of(target, column, functions)
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
        return switch (type) {
            case TEXT -> target.endsWith("postal_code") ? List.of(List.of("postal5"), List.of()) : List.of(List.of());
            case WHOLE_NUMBER -> List.of(List.of("int"));
            case DATE -> List.of(List.of("{date: " + dateFormat(column) + "}"));
            case DEGREES, YES_NO -> List.of(List.of());
            // every sort of decimal
            default -> List.of(List.of(number(target, column)));
        };
    }

    private static String number(String target, ColumnProfile column) {
        if (column.words().contains("ACRES") && target.endsWith("square_feet")) {
            return "acres_to_sqft";
        }
        return MONEY.matcher(target).find() ? "money" : "decimal";
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

    /** How the column writes the zero of a field that is never 0. */
    private static List<String> zeros(String target, ColumnProfile column) {
        List<String> zeros = new ArrayList<>();
        if (NEVER_ZERO.contains(target)) {
            column.values().forEach((text, count) -> {
                if (ZERO.matcher(text).matches()) {
                    zeros.add(text);
                }
            });
        }
        return zeros;
    }

    private static List<String> with(List<String> nothing, List<String> functions) {
        if (nothing.isEmpty()) {
            return functions;
        }
        String values = nothing.stream().map(Yaml::quoted).collect(Collectors.joining(", "));
        List<String> all = new ArrayList<>();
        all.add("{none_if: " + (nothing.size() == 1 ? values : "[" + values + "]") + "}");
        all.addAll(functions);
        return all;
    }
}
