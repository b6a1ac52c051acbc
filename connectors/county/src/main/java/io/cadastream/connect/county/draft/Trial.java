package io.cadastream.connect.county.draft;

import io.cadastream.connect.county.check.Tally;
import io.cadastream.connect.county.function.Function;
import io.cadastream.connect.county.function.Functions;
import io.cadastream.connect.county.function.ValueException;
import io.cadastream.connect.county.mapping.TargetType;
import io.cadastream.connect.county.yaml.YamlFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What functions make of the values of a column.
 *
 * @param bad values that cannot be read, and how often they come
 * @param failed how many values these are
 * @param all how many values there are
 */
record Trial(Map<String, Integer> bad, long failed, long all) {

    /** Values that stand for nothing are few, and come seldom. */
    private static final int PLACEHOLDERS = 5;

    static Trial of(Tally values, List<String> functions, TargetType type) {
        List<Function> steps = functions.stream()
                .map(step -> Functions.create(YamlFile.parse("draft", step), Map.of()))
                .toList();
        Map<String, Integer> bad = new LinkedHashMap<>();
        long[] counts = new long[2];
        values.forEach((text, count) -> {
            counts[1] += count;
            if (!reads(text, steps, type)) {
                bad.put(text, count);
                counts[0] += count;
            }
        });
        return new Trial(bad, counts[0], counts[1]);
    }

    private static boolean reads(String text, List<Function> steps, TargetType type) {
        try {
            @Nullable String value = text;
            for (Function step : steps) {
                value = step.apply(value);
            }
            if (value != null) {
                type.read(value);
            }
            return true;
        } catch (ValueException e) {
            return false;
        }
    }

    boolean clean() {
        return bad.isEmpty();
    }

    /** Whether what cannot be read may be the county's way to write nothing. */
    boolean placeholders() {
        return bad.size() <= PLACEHOLDERS && failed * 10 <= all;
    }
}
