package io.cadastream.streams.domain.standardise;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * City names (Publication 28 §221, §223): spelled in full; and the places whose names hold words that streets end with,
 * so that a line without commas is cut at the right word.
 */
final class Cities {
    static final int LONGEST = 4;

    private static final Map<String, String> FIRST = new HashMap<>(
            Map.of("ST", "SAINT", "FT", "FORT", "MT", "MOUNT", "N", "NORTH", "S", "SOUTH", "E", "EAST", "W", "WEST"));
    private static final Map<String, String> LAST = new HashMap<>(Map.of(
            "BCH",
            "BEACH",
            "HTS",
            "HEIGHTS",
            "SPGS",
            "SPRINGS",
            "HLS",
            "HILLS",
            "GDNS",
            "GARDENS",
            "VLG",
            "VILLAGE",
            "PK",
            "PARK",
            "CTY",
            "CITY",
            "LK",
            "LAKE",
            "JCT",
            "JUNCTION"));

    /** Places that begin with a direction, end with a suffix, or are often written behind a street without suffix. */
    private static final Set<String> PLACES = new HashSet<>(
            Set.of(("WEST PALM BEACH,NORTH PALM BEACH,PALM BEACH,PALM BEACH GARDENS,MIAMI BEACH,NORTH MIAMI BEACH,"
                            + "NORTH MIAMI,SOUTH MIAMI,WEST MIAMI,POMPANO BEACH,DEERFIELD BEACH,DELRAY BEACH,BOYNTON BEACH,"
                            + "DAYTONA BEACH,VERO BEACH,COCOA BEACH,NEW SMYRNA BEACH,ORMOND BEACH,FORT MYERS BEACH,"
                            + "JACKSONVILLE BEACH,SAINT PETE BEACH,LONG BEACH,NEWPORT BEACH,HUNTINGTON BEACH,LAGUNA BEACH,"
                            + "REDONDO BEACH,HERMOSA BEACH,MANHATTAN BEACH,IMPERIAL BEACH,SOLANA BEACH,PISMO BEACH,"
                            + "VIRGINIA BEACH,MYRTLE BEACH,NORTH MYRTLE BEACH,REHOBOTH BEACH,BETHANY BEACH,OCEAN CITY,"
                            + "SALT LAKE CITY,WEST VALLEY CITY,WEST JORDAN,SOUTH JORDAN,PARK CITY,NORTH SALT LAKE,"
                            + "SOUTH SALT LAKE,NORTH LAS VEGAS,LAS VEGAS,LOS ANGELES,NEW YORK,NEW ORLEANS,NEW HAVEN,"
                            + "SAN FRANCISCO,SOUTH SAN FRANCISCO,SAN DIEGO,SAN ANTONIO,SAN JOSE,SAN JUAN,SAN MARCOS,"
                            + "SANTA FE,SANTA BARBARA,SANTA MONICA,SANTA CRUZ,SANTA ANA,SANTA ROSA,KANSAS CITY,"
                            + "NORTH KANSAS CITY,OKLAHOMA CITY,JEFFERSON CITY,CARSON CITY,RAPID CITY,SIOUX CITY,SIOUX FALLS,"
                            + "IOWA CITY,TRAVERSE CITY,BAY CITY,LAKE CITY,JERSEY CITY,ATLANTIC CITY,CEDAR CITY,REDWOOD CITY,"
                            + "DALY CITY,UNION CITY,ELLICOTT CITY,JOHNSON CITY,DODGE CITY,LONG ISLAND CITY,LEAGUE CITY,"
                            + "TEXAS CITY,PLANT CITY,PANAMA CITY,PANAMA CITY BEACH,HALTOM CITY,CEDAR RAPIDS,GRAND RAPIDS,"
                            + "GRAND FORKS,GRAND ISLAND,GRAND JUNCTION,GREAT FALLS,IDAHO FALLS,TWIN FALLS,KLAMATH FALLS,"
                            + "WICHITA FALLS,NIAGARA FALLS,CUYAHOGA FALLS,CHIPPEWA FALLS,FALLS CHURCH,SAINT LOUIS,ST LOUIS,"
                            + "SAINT PAUL,ST PAUL,WEST SAINT PAUL,SOUTH SAINT PAUL,NORTH SAINT PAUL,SAINT PETERSBURG,"
                            + "ST PETERSBURG,SAINT CHARLES,ST CHARLES,SAINT GEORGE,ST GEORGE,SAINT JOSEPH,ST JOSEPH,"
                            + "SAINT AUGUSTINE,ST AUGUSTINE,SAINT CLOUD,ST CLOUD,SAINT ALBANS,ST ALBANS,PORT SAINT LUCIE,"
                            + "PORT ST LUCIE,FORT WORTH,FT WORTH,FORT LAUDERDALE,FT LAUDERDALE,FORT MYERS,FT MYERS,"
                            + "NORTH FORT MYERS,FORT WAYNE,FT WAYNE,FORT COLLINS,FT COLLINS,FORT SMITH,FT SMITH,FORT PIERCE,"
                            + "FT PIERCE,FORT WALTON BEACH,MOUNT VERNON,MT VERNON,MOUNT PLEASANT,MT PLEASANT,MOUNT AIRY,"
                            + "EAST LANSING,EAST ORANGE,EAST PROVIDENCE,EAST HARTFORD,WEST HARTFORD,EAST HAMPTON,EAST HAVEN,"
                            + "WEST HAVEN,NORTH HAVEN,WEST ORANGE,SOUTH ORANGE,WEST NEW YORK,NORTH BERGEN,EAST BRUNSWICK,"
                            + "NORTH BRUNSWICK,SOUTH BRUNSWICK,WEST CHESTER,WEST COVINA,WEST HOLLYWOOD,NORTH HOLLYWOOD,"
                            + "WEST SACRAMENTO,WEST LAFAYETTE,WEST DES MOINES,WEST ALLIS,WEST BEND,WEST MEMPHIS,WEST MONROE,"
                            + "WEST POINT,WEST WARWICK,WEST YELLOWSTONE,EAST SAINT LOUIS,EAST POINT,EAST PEORIA,EAST MOLINE,"
                            + "EAST CHICAGO,EAST GRAND RAPIDS,EAST LIVERPOOL,EAST CLEVELAND,NORTH CHARLESTON,NORTH AUGUSTA,"
                            + "NORTH LITTLE ROCK,LITTLE ROCK,NORTH PLATTE,NORTH POLE,NORTH OLMSTED,NORTH CONWAY,NORTH ADAMS,"
                            + "NORTH ANDOVER,NORTH ATTLEBORO,NORTH KINGSTOWN,NORTH PROVIDENCE,NORTH PORT,NORTH RICHLAND HILLS,"
                            + "NORTH TONAWANDA,NORTH VERNON,NORTH WILKESBORO,NORTH BEND,SOUTH BEND,SOUTH BOSTON,"
                            + "SOUTH BURLINGTON,SOUTH PORTLAND,SOUTH PADRE ISLAND,SOUTH PASADENA,SOUTH GATE,SOUTH HADLEY,"
                            + "SOUTH KINGSTOWN,SOUTH LAKE TAHOE,SOUTH MILWAUKEE,SOUTH PLAINFIELD,SOUTH SIOUX CITY,"
                            + "SOUTH CHARLESTON,SOUTH WINDSOR,BATON ROUGE,LAKE CHARLES,LAKE FOREST,LAKE OSWEGO,"
                            + "LAKE HAVASU CITY,LAKE WORTH,LAKE WORTH BEACH,LAKE MARY,LAKE PLACID,LAKE GENEVA,LAKE ORION,"
                            + "GREEN BAY,GREEN RIVER,GREEN VALLEY,FALL RIVER,RIVER FALLS,RIVER FOREST,CORAL SPRINGS,"
                            + "CORAL GABLES,CAPE CORAL,CAPE CANAVERAL,CAPE GIRARDEAU,CAPE MAY,COLORADO SPRINGS,HOT SPRINGS,"
                            + "PALM SPRINGS,SANDY SPRINGS,SILVER SPRING,STEAMBOAT SPRINGS,ROCK SPRINGS,SARATOGA SPRINGS,"
                            + "BONITA SPRINGS,TARPON SPRINGS,ALTAMONTE SPRINGS,WINTER SPRINGS,GLENWOOD SPRINGS,PARK RIDGE,"
                            + "OAK RIDGE,OAK PARK,OAK LAWN,OAK HARBOR,FOREST PARK,FOREST GROVE,FOREST HILLS,WINTER PARK,"
                            + "OVERLAND PARK,ORLAND PARK,TINLEY PARK,COLLEGE PARK,MENLO PARK,BUENA PARK,HIGHLAND PARK,"
                            + "HAZEL PARK,LINCOLN PARK,PINELLAS PARK,ESTES PARK,COLLEGE STATION,GRAND PRAIRIE,EDEN PRAIRIE,"
                            + "SUN PRAIRIE,SUN CITY,SUN VALLEY,SIMI VALLEY,MORENO VALLEY,APPLE VALLEY,SPOKANE VALLEY,"
                            + "MISSION VIEJO,MOUNTAIN VIEW,MOUNTAIN HOME,BULLHEAD CITY,VICTORIA FALLS,ELK GROVE,"
                            + "MAPLE GROVE,COTTAGE GROVE,GARDEN GROVE,GARDEN CITY,DOWNERS GROVE,BUFFALO GROVE,CHERRY HILL,"
                            + "CHAPEL HILL,ROCK HILL,SPRING HILL,RICHMOND HILL,BEVERLY HILLS,CHINO HILLS,AGOURA HILLS,"
                            + "FARMINGTON HILLS,ROCHESTER HILLS,STERLING HEIGHTS,DEARBORN HEIGHTS,CLEVELAND HEIGHTS,"
                            + "SHAKER HEIGHTS,ARLINGTON HEIGHTS,CITRUS HEIGHTS,JACKSON HEIGHTS,BROOKLYN HEIGHTS,"
                            + "BOWLING GREEN,VALLEY STREAM,CEDAR PARK,CEDAR FALLS,CEDAR GROVE,KEY WEST,KEY LARGO,"
                            + "KEY BISCAYNE,STATEN ISLAND,HILTON HEAD ISLAND,MERRITT ISLAND,MERCER ISLAND,BAINBRIDGE ISLAND,"
                            + "ROCK ISLAND,EL PASO,DES MOINES,EAU CLAIRE,FOND DU LAC,LA CROSSE,COEUR D ALENE,COEUR DALENE,"
                            + "CORPUS CHRISTI,ANN ARBOR,WALLA WALLA,BROKEN ARROW,WHITE PLAINS,SCOTCH PLAINS,"
                            + "MORRIS PLAINS,PORT ANGELES,PORT ARTHUR,PORT HURON,PORT ORANGE,POINT PLEASANT,HIGH POINT,"
                            + "STEVENS POINT,CROWN POINT,TERRE HAUTE,BOCA RATON,JUNCTION CITY,UNION GAP,MILL VALLEY,"
                            + "MILL CREEK,BATTLE CREEK,WALNUT CREEK,OAK CREEK,JOHNS CREEK,BEAVER CREEK,CIRCLE PINES,"
                            + "SQUAW VALLEY,BRIDGE CITY,SPRING VALLEY,SPRING LAKE,SPRING,SPRINGS,WASHINGTON,BROOKLYN,"
                            + "BRONX,QUEENS,CHICAGO,HOUSTON,DALLAS,AUSTIN,DENVER,SEATTLE,BOSTON,DETROIT,PHOENIX,"
                            + "PHILADELPHIA,PORTLAND,ATLANTA,MIAMI,TAMPA,ORLANDO,NASHVILLE,MEMPHIS,BALTIMORE,MILWAUKEE,"
                            + "ALBUQUERQUE,TUCSON,FRESNO,SACRAMENTO,OMAHA,OAKLAND,MINNEAPOLIS,TULSA,WICHITA,CLEVELAND,"
                            + "HONOLULU,ANCHORAGE,PITTSBURGH,CINCINNATI,NEWARK,BUFFALO,APO,FPO,DPO")
                    .split(",")));

    private Cities() {}

    /** The words by which the places end. */
    static Set<String> lastWords() {
        return PLACES.stream()
                .map(place -> place.substring(place.lastIndexOf(' ') + 1))
                .collect(Collectors.toSet());
    }

    static boolean isKnown(String name) {
        return PLACES.contains(name);
    }

    /** In full: {@code FT LAUDERDALE} is {@code FORT LAUDERDALE}. */
    static String spelled(String city, Findings findings) {
        String full = spelledOut(city);
        findings.written(city, full);
        return full;
    }

    private static String spelledOut(String city) {
        int first = city.indexOf(' ');
        if (first < 0) {
            return city;
        }
        String head = FIRST.getOrDefault(city.substring(0, first), city.substring(0, first));
        String rest = city.substring(first + 1);
        int last = rest.lastIndexOf(' ') + 1;
        String tail = LAST.get(rest.substring(last));
        return head + " " + (tail == null ? rest : rest.substring(0, last) + tail);
    }
}
