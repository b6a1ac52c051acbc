package io.cadastream.connect.county.function;

import java.util.Locale;
import java.util.Set;

/** What words of an address line are, by USPS Publication 28. */
final class StreetWords {
    private static final Set<String> DIRECTIONS =
            Set.of("N S E W NE NW SE SW NORTH SOUTH EAST WEST NORTHEAST NORTHWEST SOUTHEAST SOUTHWEST".split(" "));

    /** Street types in standard and in full form, and the short forms that counties use beside them. */
    private static final Set<String> SUFFIXES = Set.of(
            ("ALY ALLEY ANX ANNEX ARC ARCADE AVE AV AVENUE BCH BEACH BND BEND BLF BLUFF BLVD BOULEVARD BL BR BRANCH BRG BRIDGE BRK"
                            + " BROOK BYP BYPASS CIR CIRCLE CR CLB CLUB CMN COMMON CMNS COMMONS COR CORNER CRSE COURSE CT COURT CTS"
                            + " COURTS CV COVE CRK CREEK CRES CRESCENT XING CROSSING CURV CURVE DR DRIVE DRS DRIVES EST ESTATE ESTS"
                            + " ESTATES EXPY EXPRESSWAY EXT EXTENSION FLD FIELD FLS FALLS FRST FOREST FRK FORK FRY FERRY FWY FREEWAY"
                            + " GDN GARDEN GDNS GARDENS GLN GLEN GRN GREEN GRV GROVE GTWY GATEWAY HBR HARBOR HL HILL HLS HILLS HOLW"
                            + " HOLLOW HTS HEIGHTS HVN HAVEN HWY HIGHWAY IS ISLAND ISLE JCT JUNCTION KNL KNOLL KNLS KNOLLS LAND LN"
                            + " LANE LDG LANDING LK LAKE LKS LAKES LOOP LP MALL MDW MEADOW MDWS MEADOWS ML MILL MLS MILLS MNR MANOR"
                            + " MT MOUNT MTN MOUNTAIN OVAL OVERLOOK OVLK PARK PKWY PARKWAY PW PASS PATH PIKE PL PLACE PLN PLAIN PLZ"
                            + " PLAZA PNE PINE PNES PINES PR PRAIRIE PT POINT PTS POINTS RANCH RNCH RD ROAD RDS ROADS RDG RIDGE RIV"
                            + " RIVER ROW RTE ROUTE RUN SHR SHORE SHRS SHORES SPG SPRING SPGS SPRINGS SPUR SQ SQUARE ST STREET STS"
                            + " STREETS STA STATION STRA STRM STREAM SMT SUMMIT TER TERR TERRACE TPKE TURNPIKE TRCE TRACE TRAK TRACK"
                            + " TRK TRFY TRL TRAIL TR TRLS TRAILS TUNL TUNNEL UN UNION VIA VIEW VW VIEWS VLG VILLAGE VLY VALLEY VIS"
                            + " VISTA WALK WALKS WALL WAY WAYS WL WELL WLS WELLS")
                    .split(" "));

    /** These need the unit's name behind them. */
    private static final Set<String> UNITS = Set.of(
            ("APT APARTMENT BLDG BUILDING DEPT DEPARTMENT FL FLOOR HNGR HANGAR KEY LOT PIER RM ROOM SLIP SPC SPACE STE SUITE STOP"
                            + " TRLR TRAILER UNIT PH PENTHOUSE")
                    .split(" "));

    /** These may stand alone. */
    private static final Set<String> PLACES = Set.of(
            "BSMT BASEMENT FRNT FRONT LBBY LOBBY LOWR LOWER OFC OFFICE PH PENTHOUSE REAR SIDE UPPR UPPER".split(" "));

    /** Behind the last of these stands a number that is part of the name: US HIGHWAY 50, FM 1960. */
    private static final Set<String> HIGHWAYS = Set.of(
            ("HWY HIGHWAY RTE ROUTE RT FM RM CR SR US I IH INTERSTATE LOOP SPUR RD ROAD PR CH SH FARM TOWNSHIP COUNTY STATE BUS EXIT"
                            + " BYPASS")
                    .split(" "));

    /** Before a road's number: COUNTY ROAD 12. */
    private static final Set<String> HIGHWAY_OWNERS =
            Set.of("COUNTY CO CNTY STATE ST US RANCH FARM TOWNSHIP TWP FOREST FARM-TO-MARKET OLD SERVICE".split(" "));

    private static final Set<String> ROADS = Set.of("RD", "ROAD", "LOOP", "SPUR", "PR");

    private StreetWords() {}

    static boolean isDirection(String word) {
        return DIRECTIONS.contains(plain(word));
    }

    static boolean isSuffix(String word) {
        return SUFFIXES.contains(plain(word));
    }

    static boolean isUnit(String word) {
        return UNITS.contains(plain(word));
    }

    static boolean isPlace(String word) {
        return PLACES.contains(plain(word));
    }

    /** @param before the word before; empty when there is none */
    static boolean isHighway(String before, String word) {
        String road = plain(word);
        return HIGHWAYS.contains(road)
                && (!ROADS.contains(road) || before.isEmpty() || HIGHWAY_OWNERS.contains(plain(before)));
    }

    private static String plain(String word) {
        return word.replace(".", "").toUpperCase(Locale.ROOT);
    }
}
