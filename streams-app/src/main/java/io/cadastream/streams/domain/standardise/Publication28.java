package io.cadastream.streams.domain.standardise;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The word lists of USPS Publication 28: street suffixes (appendix C1), directions, unit designators (C2). */
final class Publication28 {
    private static final Map<String, String> DIRECTIONS = words(
            "N NORTH NO",
            "S SOUTH SO",
            "E EAST",
            "W WEST",
            "NE NORTHEAST",
            "NW NORTHWEST",
            "SE SOUTHEAST",
            "SW SOUTHWEST");

    /** The standard abbreviation first, then every spelling of it. */
    private static final Map<String, String> SUFFIXES = words(
            "ALY ALLEY ALLEE ALLY",
            "ANX ANNEX ANEX",
            "ARC ARCADE",
            "AVE AVENUE AV AVEN AVENU AVN AVNUE",
            "BYU BAYOU",
            "BCH BEACH",
            "BND BEND",
            "BLF BLUFF BLUF",
            "BLVD BOULEVARD BOUL BOULV BLV",
            "BR BRANCH BRNCH",
            "BRG BRIDGE BRDGE",
            "BRK BROOK",
            "BYP BYPASS BYPA",
            "CP CAMP CMP",
            "CYN CANYON CANYN CNYN",
            "CPE CAPE",
            "CSWY CAUSEWAY CAUSWA",
            "CTR CENTER CENTRE CEN CENT CNTR",
            "CIR CIRCLE CIRC CIRCL CRCL CRCLE",
            "CLB CLUB",
            "CMN COMMON",
            "CMNS COMMONS",
            "COR CORNER",
            "CORS CORNERS",
            "CRSE COURSE",
            "CT COURT CRT",
            "CTS COURTS",
            "CV COVE",
            "CRK CREEK",
            "CRES CRESCENT CRSENT CRSNT",
            "CRST CREST",
            "XING CROSSING CRSSNG",
            "XRD CROSSROAD",
            "DL DALE",
            "DM DAM",
            "DR DRIVE DRIV DRV",
            "DRS DRIVES",
            "EST ESTATE",
            "ESTS ESTATES",
            "EXPY EXPRESSWAY EXP EXPR EXPRESS EXPW",
            "EXT EXTENSION EXTN EXTNSN",
            "FLS FALLS",
            "FRY FERRY",
            "FLD FIELD",
            "FLDS FIELDS",
            "FLT FLAT",
            "FLTS FLATS",
            "FRD FORD",
            "FRST FOREST",
            "FRG FORGE",
            "FRK FORK",
            "FT FORT",
            "FWY FREEWAY FREEWY FRWAY FRWY",
            "GDN GARDEN GARDN GRDEN",
            "GDNS GARDENS GRDNS",
            "GTWY GATEWAY GATEWY GATWAY",
            "GLN GLEN",
            "GRN GREEN",
            "GRV GROVE GROV",
            "HBR HARBOR HARB HARBR",
            "HVN HAVEN",
            "HTS HEIGHTS HT",
            "HWY HIGHWAY HIGHWY HIWAY HIWY HWAY",
            "HL HILL",
            "HLS HILLS",
            "HOLW HOLLOW HLLW HOLLOWS HOLWS",
            "INLT INLET",
            "IS ISLAND ISLND",
            "JCT JUNCTION JCTION JUNCTN",
            "KY KEY",
            "KNL KNOLL KNOL",
            "KNLS KNOLLS",
            "LK LAKE",
            "LKS LAKES",
            "LNDG LANDING LNDNG",
            "LN LANE LA",
            "LGT LIGHT",
            "LF LOAF",
            "LCK LOCK",
            "LDG LODGE LDGE LODG",
            "LOOP LOOPS",
            "MALL",
            "MNR MANOR",
            "MDW MEADOW",
            "MDWS MEADOWS MEDOWS",
            "MEWS",
            "ML MILL",
            "MLS MILLS",
            "MT MOUNT MNT",
            "MTN MOUNTAIN MNTAIN MNTN",
            "NCK NECK",
            "ORCH ORCHARD ORCHRD",
            "OVAL OVL",
            "PARK PRK PARKS",
            "PASS",
            "PKWY PARKWAY PARKWY PKWAY PKY PKWYS",
            "PATH PATHS",
            "PIKE PIKES",
            "PNE PINE",
            "PNES PINES",
            "PL PLACE",
            "PLN PLAIN",
            "PLNS PLAINS",
            "PLZ PLAZA PLZA",
            "PT POINT",
            "PTS POINTS",
            "PRT PORT",
            "PR PRAIRIE PRR",
            "RADL RADIAL RAD",
            "RNCH RANCH RANCHES",
            "RPDS RAPIDS",
            "RST REST",
            "RDG RIDGE RDGE",
            "RDGS RIDGES",
            "RIV RIVER RVR",
            "RD ROAD",
            "RDS ROADS",
            "RTE ROUTE",
            "ROW",
            "RUN",
            "SHL SHOAL",
            "SHR SHORE SHOAR",
            "SHRS SHORES SHOARS",
            "SKWY SKYWAY",
            "SPG SPRING SPNG",
            "SPGS SPRINGS SPNGS",
            "SPUR SPURS",
            "SQ SQUARE SQR SQRE SQU",
            "STA STATION STATN",
            "STRM STREAM",
            "ST STREET STR STRT",
            "SMT SUMMIT SUMIT",
            "TER TERRACE TERR",
            "TRCE TRACE TRACES",
            "TRAK TRACK TRACKS",
            "TRFY TRAFFICWAY",
            "TRL TRAIL TRAILS TRLS",
            "TUNL TUNNEL",
            "TPKE TURNPIKE TRNPK",
            "UN UNION",
            "VLY VALLEY VALLY VLLY",
            "VIA VIADUCT VDCT",
            "VW VIEW",
            "VLG VILLAGE VILL VILLAG",
            "VL VILLE",
            "VIS VISTA VIST VST",
            "WALK WALKS",
            "WAY WY",
            "WAYS",
            "WL WELL",
            "WLS WELLS");

    /** Designators that need an identifier after them. */
    private static final Map<String, String> UNITS = words(
            "APT APARTMENT",
            "BLDG BUILDING",
            "DEPT DEPARTMENT",
            "FL FLOOR",
            "HNGR HANGAR",
            "KEY",
            "LOT",
            "PIER",
            "RM ROOM",
            "SLIP",
            "SPC SPACE",
            "STE SUITE",
            "STOP",
            "TRLR TRAILER",
            "UNIT",
            "NO");

    /** Those of them that are never part of a street name, so that any identifier may follow. */
    private static final Set<String> PLAIN_UNITS = Set.of("APT", "UNIT", "STE", "BLDG", "RM", "TRLR");

    /** Designators that may stand alone; then the word itself is the identifier. */
    private static final Map<String, String> LONE_UNITS = words(
            "BSMT BASEMENT",
            "FRNT FRONT",
            "LBBY LOBBY",
            "LOWR LOWER",
            "OFC OFFICE",
            "PH PENTHOUSE",
            "REAR",
            "SIDE",
            "UPPR UPPER");

    private Publication28() {}

    static @Nullable String direction(String word) {
        return DIRECTIONS.get(word);
    }

    static @Nullable String suffix(String word) {
        return SUFFIXES.get(word);
    }

    static @Nullable String unit(String word) {
        return UNITS.get(word);
    }

    static boolean isPlainUnit(@Nullable String designator) {
        return designator != null && PLAIN_UNITS.contains(designator);
    }

    static @Nullable String loneUnit(String word) {
        return LONE_UNITS.get(word);
    }

    private static Map<String, String> words(String... lines) {
        Map<String, String> standardBySpelling = new HashMap<>();
        for (String line : lines) {
            String[] spellings = line.split(" ");
            for (String spelling : spellings) {
                standardBySpelling.put(spelling, spellings[0]);
            }
        }
        return Map.copyOf(standardBySpelling);
    }
}
