package io.cadastream.connect.mls.config;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the FIPS code of a county that an MLS names in words (RESO StateOrProvince and CountyOrParish). */
public final class CountyTable {
    /** What an entry of the setting may be. */
    public static final String ALLOWED =
            "entries such as FL/Miami-Dade=12086: state, slash, county, equals sign," + " five-digit FIPS code";

    private static final Pattern ENTRY = Pattern.compile("([A-Za-z]{2})/([^/=]+)=(\\d{5})");
    private static final Pattern KIND = Pattern.compile("\\s+(COUNTY|PARISH|BOROUGH)$");

    private final Map<String, String> fipsByName;

    private CountyTable(Map<String, String> fipsByName) {
        this.fipsByName = fipsByName;
    }

    /**
     * Reads the setting.
     *
     * @throws IllegalArgumentException naming the entry that is wrong
     */
    public static CountyTable parse(List<?> entries) {
        Map<String, String> table = new HashMap<>();
        for (Object entry : entries) {
            Matcher matcher = ENTRY.matcher(String.valueOf(entry).trim());
            if (!matcher.matches()) {
                throw new IllegalArgumentException("has the entry '" + entry + "'");
            }
            String fips = matcher.group(3);
            String other = table.put(key(matcher.group(1), matcher.group(2)), fips);
            if (other != null && !other.equals(fips)) {
                throw new IllegalArgumentException("gives " + matcher.group(1) + "/" + matcher.group(2) + " two codes");
            }
        }
        return new CountyTable(Map.copyOf(table));
    }

    /** Five digits, or null when state or county is missing or not in the table. Case and "County" do not matter. */
    public @Nullable String fips(@Nullable String state, @Nullable String county) {
        return state == null || county == null ? null : fipsByName.get(key(state, county));
    }

    private static String key(String state, String county) {
        String name = county.trim().toUpperCase(Locale.ROOT).replaceAll("\\s+", " ");
        return state.trim().toUpperCase(Locale.ROOT) + "/" + KIND.matcher(name).replaceFirst("");
    }
}
