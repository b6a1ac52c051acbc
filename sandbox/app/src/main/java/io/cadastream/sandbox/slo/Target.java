package io.cadastream.sandbox.slo;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One target and what was measured.
 *
 * @param limit that the measured value must stay below
 * @param unit {@code s}, or {@code %}
 * @param measured null when there was nothing to measure
 * @param basis what the value was worked out from, for people
 */
public record Target(
        String name, double limit, String unit, @Nullable Double measured, String basis) {

    static Target of(String name, double limit, String unit, OptionalDouble measured, String basis) {
        return new Target(name, limit, unit, measured.isPresent() ? measured.getAsDouble() : null, basis);
    }

    /** {@code pass}, {@code FAIL}, or {@code no data}, which is no pass. */
    @JsonProperty
    public String verdict() {
        return measured == null ? "no data" : measured < limit ? "pass" : "FAIL";
    }

    /** Whether the target is known to be kept. */
    public boolean passes() {
        return verdict().equals("pass");
    }

    /** A value in the target's unit. */
    public String text(@Nullable Double value) {
        return value == null
                ? ""
                : Double.isInfinite(value) ? "beyond measure" : String.format(Locale.ROOT, "%.3f %s", value, unit);
    }
}
