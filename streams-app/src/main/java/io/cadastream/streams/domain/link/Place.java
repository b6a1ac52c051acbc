package io.cadastream.streams.domain.link;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where exactly at an address something is.
 *
 * @param unit identifier of the unit, empty for none
 * @param latitude and longitude in degrees WGS 84; null when not known
 */
public record Place(
        String unit, @Nullable Double latitude, @Nullable Double longitude) {
    private static final double EARTH_RADIUS_METRES = 6_371_008.8;

    /** Of a unit whose location is not known. */
    public static Place ofUnit(String unit) {
        return new Place(unit, null, null);
    }

    /** Great-circle distance in metres by the haversine formula, on a sphere of mean radius; empty unless both are known. */
    Optional<Double> metresTo(Place other) {
        if (latitude == null || longitude == null || other.latitude == null || other.longitude == null) {
            return Optional.empty();
        }
        double lat1 = Math.toRadians(latitude);
        double lat2 = Math.toRadians(other.latitude);
        double north = Math.sin((lat2 - lat1) / 2);
        double east = Math.sin(Math.toRadians(other.longitude - longitude) / 2);
        double h = north * north + Math.cos(lat1) * Math.cos(lat2) * east * east;
        return Optional.of(2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(h))));
    }
}
