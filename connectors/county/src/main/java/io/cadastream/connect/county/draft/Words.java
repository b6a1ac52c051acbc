package io.cadastream.connect.county.draft;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the names of columns: OWN_ADDR1, OwnerAddress and OWNERADDR are all {@code ADDRESS OWNER}. */
final class Words {
    private static final int PARTS = 4;

    /** A word, and how counties shorten it or say it otherwise. */
    private static final String TABLE = """
            ACCOUNT: ACCT ACC ACCNT
            ACRES: ACREAGE ACRE AC CALCACRES
            ACTUAL: ACT
            ADDRESS: ADDR ADD ADDRS ADR
            AMOUNT: AMT
            APPRAISED: APPR APPRAISAL
            AREA: AR
            ASSESSED: ASSD ASD ASMT ASSMT ASMNT ASSESS ASSESSMENT
            ASSESSED VALUE: AV
            BATHROOMS: BATH BATHS BATHROOM BTH
            BEDROOMS: BED BEDS BDRM BDRMS BEDROOM BR
            BUILDING: BLDG BLD
            BUILT: BLT
            CITY: MUNICIPALITY MUNI TOWN
            CLASS: CLS
            CODE: CD CDE
            DATE: DT DTE
            DESCRIPTION: DESC DESCR DSCR
            DIRECTION: DIR
            DOCUMENT: DOC INSTRUMENT INSTR INST
            GRANTEE: BUYER
            GRANTOR: SELLER
            ID: IDENT IDENTIFIER
            IMPROVEMENT: IMP IMPR IMPRV IMPROV IMPROVED IMPROVEMENTS
            JUST VALUE: JV
            LAND: LND
            LATITUDE: LAT
            LEGAL: LGL
            LIVING: LVG LIV
            LOAN: MORTGAGE MTG
            LONGITUDE: LON LNG LONG
            MAIL: MAILING MLG ML
            MARKET: MKT MRKT
            MONTH: MO MON MTH
            NAME: NM NAMES
            NUMBER: NO NUM NBR NMBR
            OWNER: OWN OWNR OWNERS
            PARCEL: PCL PARC PRCL PAR
            PRICE: PRC
            QUALIFIED: QUAL QUALIFICATION
            RECORDING: REC RECORDED RECORD
            SALE: SAL SLS SALES SOLD
            SITUS: PHY PHYS PHYSICAL PROP PROPERTY SITE SIT LOC LOCATION
            SQFT: SF SQFOOT SQFEET FT FEET FOOT
            STORIES: STORY FLOORS
            STREET: STR STRT
            TAXABLE: TXBL TAXBL
            TAXABLE VALUE: TV
            TOTAL: TOT TTL
            TYPE: TYP
            UNIT: APT SUITE APARTMENT
            USE CODE: UC
            VALUE: VAL VALU VL VALUATION
            YEAR: YR
            ZIP: ZIPCODE ZIPCD POSTAL POSTCODE
            STATE COUNTY TAX PIN APN AIN FOLIO STRAP HEATED FINISHED HOUSE DEED CONSIDERATION CLERK ROLL LOT USE TO
            """;

    /** Says nothing; 1 because the first line of an address is the address. */
    private static final Set<String> NOISE = Set.of("THE", "OF", "SQ", "SQUARE", "1", "01", "SD", "FULL", "LINE");

    private static final Map<String, List<String>> MEANING = new HashMap<>();

    static {
        for (String line : TABLE.lines().toList()) {
            int colon = line.indexOf(':');
            List<String> meaning =
                    colon < 0 ? List.of() : List.of(line.substring(0, colon).split(" "));
            for (String word : line.substring(colon + 1).strip().split(" ")) {
                MEANING.put(word, meaning.isEmpty() ? List.of(word) : meaning);
            }
            meaning.forEach(word -> MEANING.put(word, List.of(word)));
        }
    }

    private Words() {}

    /** The words of a column's name, sorted, each once, written out. */
    static Set<String> of(String name) {
        Set<String> words = new TreeSet<>();
        String apart = name.replaceAll("([a-z])([A-Z])", "$1 $2")
                .replaceAll("([A-Za-z])(\\d)", "$1 $2")
                .replaceAll("(\\d)([A-Za-z])", "$1 $2");
        for (String word : apart.toUpperCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
            List<String> parts = MEANING.get(word);
            if (parts == null) {
                parts = parts(word, PARTS);
            }
            words.addAll(parts == null ? List.of(word) : parts);
        }
        words.remove("");
        words.removeAll(NOISE);
        return words;
    }

    /** A word that is several known ones without a gap, the longest first; null when it is not. */
    private static @Nullable List<String> parts(String word, int atMost) {
        for (int end = word.length(); end >= 2 && atMost > 0; end--) {
            List<String> head = MEANING.get(word.substring(0, end));
            if (head != null) {
                List<String> tail = end == word.length() ? List.of() : parts(word.substring(end), atMost - 1);
                if (tail != null) {
                    List<String> all = new ArrayList<>(head);
                    all.addAll(tail);
                    return all;
                }
            }
        }
        return null;
    }
}
