package io.cadastream.sandbox.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Something that the MLSs do wrong at a set time. */
public sealed interface MlsFault {

    /** How long after the start it begins. */
    Duration at();

    /** All answers go wrong in this way for a while. */
    record Disturbed(Duration at, Disturbance kind, Duration hold) implements MlsFault {}

    /** Every listing gets a new ModificationTimestamp, and nothing else. */
    record MassTouch(Duration at) implements MlsFault {
        private static final String SETTING_NAME = "mass_touch";
    }

    /**
     * The fault of the kind with this name in a scenario file.
     *
     * @param hold does not matter to a mass touch, which is done at once
     * @throws IllegalArgumentException naming what is allowed
     */
    static MlsFault ofSetting(String name, Duration at, Duration hold) {
        List<String> allowed = new ArrayList<>();
        for (Disturbance kind : Disturbance.values()) {
            if (kind.settingName().equals(name)) {
                return new Disturbed(at, kind, hold);
            }
            allowed.add(kind.settingName());
        }
        if (name.equals(MassTouch.SETTING_NAME)) {
            return new MassTouch(at);
        }
        allowed.add(MassTouch.SETTING_NAME);
        throw new IllegalArgumentException(
                "MLS fault '" + name + "' is unknown; allowed are " + String.join(", ", allowed));
    }
}
