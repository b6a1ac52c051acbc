package io.cadastream.streams.domain.standardise.value;

import com.uber.h3core.H3Core;
import io.cadastream.streams.domain.standardise.Findings;
import io.cadastream.streams.domain.standardise.Standardised;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** The H3 cell of a home: hexagons that group what lies close together. */
public final class HomeCell {
    /** Edge about 200 m, area about 0.1 km²: a few city blocks, small enough for a neighbourhood's figures. */
    public static final int RESOLUTION = 9;

    private static final double MAX_LATITUDE = 90;
    private static final double MAX_LONGITUDE = 180;

    private HomeCell() {}

    /** The library unpacks its native part once, when the first cell is asked for. */
    private static final class Library {
        static final H3Core H3 = open();

        private static H3Core open() {
            try {
                return H3Core.newInstance();
            } catch (IOException e) {
                throw new UncheckedIOException("the H3 library can't be unpacked", e);
            }
        }
    }

    /**
     * The cell at {@link #RESOLUTION}, 15 hexadecimal digits. Empty for what is no place on Earth and for 0,0, which
     * geocoders send for "not found". A place that can't be in the U.S. as given keeps its cell, with a note.
     *
     * @param latitude degrees, WGS 84
     * @param longitude degrees, WGS 84; negative in the U.S., but for Guam and the westernmost Aleutians
     */
    public static Standardised<Optional<String>> of(double latitude, double longitude) {
        Findings findings = new Findings();
        Optional<String> cell = Optional.empty();
        if (latitude == 0 && longitude == 0) {
            findings.guessed("0,0 stands for no location", Findings.POOR);
        } else if (inRange(latitude, longitude)) {
            noteForeign(latitude, longitude, findings);
            cell = Optional.of(Library.H3.latLngToCellAddress(latitude, longitude, RESOLUTION));
        } else if (inRange(longitude, latitude)) {
            findings.guessed("no such place; latitude and longitude look swapped", Findings.POOR);
        } else {
            findings.guessed("no such place on Earth", Findings.POOR);
        }
        return new Standardised<>(cell, findings.confidence(), findings.notes());
    }

    private static void noteForeign(double latitude, double longitude, Findings findings) {
        if (inStates(latitude, longitude)) {
            return;
        }
        if (inStates(latitude, -longitude)) {
            findings.guessed("not in the U.S.; the longitude seems to lack its minus sign", Findings.POOR);
        } else if (inStates(longitude, latitude)) {
            findings.guessed("not in the U.S.; latitude and longitude look swapped", Findings.POOR);
        } else {
            findings.guessed("not in the U.S.", Findings.OPEN);
        }
    }

    private static boolean inRange(double latitude, double longitude) {
        return Math.abs(latitude) <= MAX_LATITUDE && Math.abs(longitude) <= MAX_LONGITUDE;
    }

    /** The box around the fifty states and Puerto Rico, or the one around Guam and the Northern Marianas. */
    private static boolean inStates(double latitude, double longitude) {
        return latitude >= 17 && latitude <= 72 && longitude >= -180 && longitude <= -64
                || latitude >= 13 && latitude <= 21 && longitude >= 144 && longitude <= 147;
    }
}
