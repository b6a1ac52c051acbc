package io.cadastream.sandbox.world;

import java.util.Locale;

/** The bad input that a simulator can be made to give, each to be found in the quarantine with its reason. */
public enum BadInput {
    /** The next answer of the MLS is an HTML page. */
    HTML_PAGE(true),
    /** An MLS row with a StandardStatus that RESO does not know; not part of the truth. */
    UNKNOWN_STATUS(true),
    /** An MLS row whose ModificationTimestamp can't be read; not part of the truth. */
    UNPARSABLE_TIMESTAMP(true),
    /** A listing of the truth gets {@code TBD} for its close date: the date is unknown, the listing stays. */
    CLOSE_DATE_TBD(true),
    /** A row with too few columns in the next county snapshot. */
    MALFORMED_ROW(false),
    /** The next county snapshot lacks the parcel number's column. */
    MISSING_COLUMN(false),
    /** A row whose date can't be read in the next county snapshot; it is gone from the one after. */
    UNPARSABLE_DATE(false),
    /** The next county snapshot ends in the middle, as after a broken upload. */
    HALF_FILE(false);

    private final boolean atMls;

    BadInput(boolean atMls) {
        this.atMls = atMls;
    }

    /** Whether an MLS gives it; otherwise a county. */
    public boolean atMls() {
        return atMls;
    }

    /** Its name in a scenario file and at {@code /_sim/faults}: {@code html_page}. */
    public String settingName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The kind with this name.
     *
     * @throws IllegalArgumentException naming what is allowed
     */
    public static BadInput ofSetting(String name) {
        for (BadInput kind : values()) {
            if (kind.settingName().equals(name)) {
                return kind;
            }
        }
        StringBuilder allowed = new StringBuilder();
        for (BadInput kind : values()) {
            allowed.append(allowed.isEmpty() ? "" : ", ").append(kind.settingName());
        }
        throw new IllegalArgumentException("bad input '" + name + "' is unknown; allowed are " + allowed);
    }
}
