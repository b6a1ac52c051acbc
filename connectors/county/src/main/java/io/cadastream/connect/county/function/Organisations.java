package io.cadastream.connect.county.function;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells owners that are no persons, and whose words are in order as they stand. */
final class Organisations {
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}&/]+");
    private static final Pattern DIGIT = Pattern.compile("\\d");

    private static final Set<String> WORDS = Set.of(
            ("LLC LC LP LLP LLLP PLLC PC PA NA INC INCORPORATED CORP CORPORATION CO COMPANY LTD LIMITED BANK MORTGAGE TRUST TRS TR"
                            + " TRUSTEE TRUSTEES TTEE TTEES ESTATE EST REVOCABLE IRREVOCABLE LIVING FAMILY CITY COUNTY STATE TOWN"
                            + " TOWNSHIP VILLAGE BOROUGH DISTRICT AUTHORITY UNIVERSITY COLLEGE SCHOOL SCHOOLS CHURCH MINISTRIES"
                            + " TEMPLE DIOCESE ASSOCIATION ASSOC ASSN HOA CONDOMINIUM CONDO HOMEOWNERS PARTNERSHIP PARTNERS"
                            + " PROPERTIES PROPERTY HOLDINGS INVESTMENTS INVESTMENT HOMES REALTY RENTALS RENTAL MANAGEMENT MGMT"
                            + " ENTERPRISES DEVELOPMENT BUILDERS CONSTRUCTION GROUP FUND CAPITAL FOUNDATION SERVICES VENTURES"
                            + " ACQUISITION BORROWER SOCIETY CLUB DEPARTMENT DEPT UNITED BUREAU COMMISSION COOPERATIVE"
                            + " ASSOCIATES SONS BROS BROTHERS")
                    .split(" "));

    private Organisations() {}

    /** Whether the text names a company, a trust, an estate or a public body; or a number, which no person's name has. */
    static boolean isOne(String text) {
        if (DIGIT.matcher(text).find()) {
            return true;
        }
        String plain = text.toUpperCase(Locale.ROOT).replace(".", "").replace("L L C", "LLC");
        for (String word : BETWEEN.split(plain)) {
            if (WORDS.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
