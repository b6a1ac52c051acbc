package io.cadastream.streams.domain.standardise;

import java.util.ArrayList;
import java.util.List;

/**
 * What the reading of one text changed or guessed. The confidence starts at 1; a change by a written rule leaves it,
 * each guess multiplies it:
 *
 * <ul>
 *   <li>{@link #LIKELY} 0.95: the usual reading was taken where another is possible
 *   <li>{@link #OPEN} 0.8: a part was told by its position only, or something that was there is left out
 *   <li>{@link #WEAK} 0.6: a boundary between two parts had to be guessed
 *   <li>{@link #POOR} 0.3: an essential part is missing, or the text is hardly what it should be
 * </ul>
 */
public final class Findings {
    public static final double LIKELY = 0.95;
    public static final double OPEN = 0.8;
    public static final double WEAK = 0.6;
    public static final double POOR = 0.3;

    private final List<String> notes = new ArrayList<>(6);
    private final boolean heard;
    private double confidence = 1;

    public Findings() {
        this(true);
    }

    private Findings(boolean heard) {
        this.heard = heard;
    }

    /** For a reading whose notes nobody reads: it keeps none, and stays sure. */
    static Findings unheard() {
        return new Findings(false);
    }

    /** A change that a rule asks for. */
    public void changed(String note) {
        if (heard && !notes.contains(note)) {
            notes.add(note);
        }
    }

    /** {@code STREET written as ST}; silent when both are the same. */
    public void written(String before, String after) {
        if (heard && !before.equals(after)) {
            changed(before + " written as " + after);
        }
    }

    public void guessed(String note, double factor) {
        if (heard && !notes.contains(note)) {
            notes.add(note);
            confidence *= factor;
        }
    }

    /** Rounded to two places: the scale is no finer. */
    public double confidence() {
        return Math.round(confidence * 100) / 100.0;
    }

    public List<String> notes() {
        return notes;
    }
}
