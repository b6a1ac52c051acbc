package io.cadastream.streams.domain.standardise;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** States, territories and military regions: USPS Publication 28, appendix B, with the older abbreviations of print. */
final class States {
    private static final String[] LINES = {
        "AL|ALABAMA|ALA",
        "AK|ALASKA|ALAS",
        "AZ|ARIZONA|ARIZ",
        "AR|ARKANSAS|ARK",
        "CA|CALIFORNIA|CALIF|CAL",
        "CO|COLORADO|COLO",
        "CT|CONNECTICUT|CONN",
        "DE|DELAWARE|DEL",
        "DC|DISTRICT OF COLUMBIA|D C",
        "FL|FLORIDA|FLA",
        "GA|GEORGIA",
        "HI|HAWAII",
        "ID|IDAHO|IDA",
        "IL|ILLINOIS|ILL",
        "IN|INDIANA|IND",
        "IA|IOWA",
        "KS|KANSAS|KANS|KAN",
        "KY|KENTUCKY",
        "LA|LOUISIANA",
        "ME|MAINE",
        "MD|MARYLAND",
        "MA|MASSACHUSETTS|MASS",
        "MI|MICHIGAN|MICH",
        "MN|MINNESOTA|MINN",
        "MS|MISSISSIPPI|MISS",
        "MO|MISSOURI",
        "MT|MONTANA|MONT",
        "NE|NEBRASKA|NEBR|NEB",
        "NV|NEVADA|NEV",
        "NH|NEW HAMPSHIRE|N H",
        "NJ|NEW JERSEY|N J",
        "NM|NEW MEXICO|N M|N MEX",
        "NY|NEW YORK|N Y",
        "NC|NORTH CAROLINA|N C|N CAROLINA",
        "ND|NORTH DAKOTA|N D|N DAKOTA|N DAK",
        "OH|OHIO",
        "OK|OKLAHOMA|OKLA",
        "OR|OREGON|ORE|OREG",
        "PA|PENNSYLVANIA|PENN|PENNA",
        "RI|RHODE ISLAND|R I",
        "SC|SOUTH CAROLINA|S C|S CAROLINA",
        "SD|SOUTH DAKOTA|S D|S DAKOTA|S DAK",
        "TN|TENNESSEE|TENN",
        "TX|TEXAS|TEX",
        "UT|UTAH",
        "VT|VERMONT",
        "VA|VIRGINIA",
        "WA|WASHINGTON|WASH",
        "WV|WEST VIRGINIA|W VIRGINIA|W VA|WVA",
        "WI|WISCONSIN|WIS|WISC",
        "WY|WYOMING|WYO",
        "AS|AMERICAN SAMOA",
        "FM|FEDERATED STATES OF MICRONESIA|MICRONESIA",
        "GU|GUAM",
        "MH|MARSHALL ISLANDS",
        "MP|NORTHERN MARIANA ISLANDS|NORTHERN MARIANAS",
        "PW|PALAU",
        "PR|PUERTO RICO|P R",
        "VI|VIRGIN ISLANDS|US VIRGIN ISLANDS|U S VIRGIN ISLANDS|V I",
        "AA|ARMED FORCES AMERICAS",
        "AE|ARMED FORCES EUROPE",
        "AP|ARMED FORCES PACIFIC",
    };

    private static final Set<String> MILITARY = Set.of("AA", "AE", "AP");

    private static final Map<String, String> CODES = codesByName();

    private States() {}

    /** Codes by name, of one word or several. */
    static Map<String, String> codes() {
        return CODES;
    }

    /** The code of a name or an abbreviation, upper case with single blanks. */
    static @Nullable String code(String name) {
        return CODES.get(name);
    }

    static boolean isMilitary(@Nullable String code) {
        return code != null && MILITARY.contains(code);
    }

    /** The words by which names of several words end. */
    static Set<String> lastWords() {
        Set<String> words = new HashSet<>();
        for (String name : CODES.keySet()) {
            int blank = name.lastIndexOf(' ');
            if (blank > 0) {
                words.add(name.substring(blank + 1));
            }
        }
        return words;
    }

    private static Map<String, String> codesByName() {
        Map<String, String> codes = new HashMap<>();
        for (String line : LINES) {
            String[] names = line.split("\\|");
            for (String name : names) {
                codes.put(name, names[0]);
            }
        }
        return codes;
    }
}
