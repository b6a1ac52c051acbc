#!/usr/bin/env python3
"""Writes labelled.csv: the hand-written lines, and lines composed from labelled components in many surface styles.

The labels come from the components, never from a parser: python3 compose.py (seeded, the same file every time).
"""
import csv
import random
from pathlib import Path

SEED = 28
COMPOSED = 1200
HERE = Path(__file__).parent
COLUMNS = ["number", "pre_direction", "name", "suffix", "post_direction", "unit_designator", "unit",
           "city", "state", "zip5", "zip4"]

DIRECTIONS = {"N": "North", "S": "South", "E": "East", "W": "West", "NE": "Northeast", "NW": "Northwest",
              "SE": "Southeast", "SW": "Southwest"}
# standard abbreviation (appendix C1): the ways in which people write it
SUFFIXES = {
    "ST": ["Street", "St", "St.", "Str"], "AVE": ["Avenue", "Ave", "Ave.", "Av"], "BLVD": ["Boulevard", "Blvd", "Blvd."],
    "DR": ["Drive", "Dr", "Dr.", "Drv"], "RD": ["Road", "Rd", "Rd."], "LN": ["Lane", "Ln", "Ln."],
    "CT": ["Court", "Ct", "Ct."], "PL": ["Place", "Pl", "Pl."], "TER": ["Terrace", "Ter", "Terr"],
    "CIR": ["Circle", "Cir", "Circ"], "WAY": ["Way"], "TRL": ["Trail", "Trl", "Trails"], "PKWY": ["Parkway", "Pkwy", "Pky"],
    "HWY": ["Highway", "Hwy"], "SQ": ["Square", "Sq"], "PLZ": ["Plaza", "Plz"], "LOOP": ["Loop"], "ALY": ["Alley", "Aly"],
    "XING": ["Crossing", "Xing"], "PT": ["Point", "Pt"], "CV": ["Cove", "Cv"], "HTS": ["Heights", "Hts"],
    "RDG": ["Ridge", "Rdg"], "VW": ["View", "Vw"], "HOLW": ["Hollow", "Holw"], "LNDG": ["Landing", "Lndg"],
    "MNR": ["Manor", "Mnr"], "PATH": ["Path"], "PIKE": ["Pike"], "ROW": ["Row"], "RUN": ["Run"], "PARK": ["Park"],
    "TPKE": ["Turnpike", "Tpke"], "CRES": ["Crescent", "Cres"], "EXPY": ["Expressway", "Expy"], "GLN": ["Glen", "Gln"],
    "GRV": ["Grove", "Grv"], "HL": ["Hill", "Hl"], "LK": ["Lake", "Lk"], "MDWS": ["Meadows", "Mdws"], "SPUR": ["Spur"],
    "TRCE": ["Trace", "Trce"], "BND": ["Bend", "Bnd"], "CRK": ["Creek", "Crk"], "EXT": ["Extension", "Ext"],
}
COMMON = ["ST", "ST", "ST", "AVE", "AVE", "AVE", "DR", "DR", "RD", "RD", "LN", "CT", "BLVD", "PL", "CIR", "WAY", "TER"]
NAMES = ["Maple", "Oak", "Washington", "Jefferson", "Lincoln", "Elm", "Cedar", "Pine", "Walnut", "Chestnut", "Sunset",
         "Lakeview", "Ridgewood", "Franklin", "Highland", "Church", "Spruce", "Hickory", "Dogwood", "Magnolia",
         "Martin Luther King Jr", "John F Kennedy", "Van Buren", "De La Cruz", "St James", "Saint Andrews", "Mc Kinley",
         "Old Mill", "Fox Run", "Deer Path", "Turtle Creek", "Golden Gate", "Eagle Rock", "Stone Bridge", "Rolling Hills",
         "Cherry Hill", "Forest Lake", "Quail Hollow", "Orange Blossom", "Coyote Canyon", "Bear Claw", "Blue Heron",
         "1st", "2nd", "3rd", "5th", "12th", "21st", "42nd", "103rd", "King George", "Queen Anne", "Las Palmas",
         "El Camino", "Los Robles", "La Jolla", "San Pablo", "Ala Moana", "Kapiolani", "Tuscarawas", "Susquehanna",
         "Okeechobee", "Wabash", "Monongahela", "Champs Elysees", "Zinfandel", "Whip-Poor-Will", "Park", "Lake", "Court",
         "Terrace", "Spring", "Center", "Mill", "Hill", "River", "Ocean View", "Harbor Point", "Union", "Summit", "Grove"]
DESIGNATORS = {"APT": ["Apt", "Apt.", "Apartment", "APT #"], "UNIT": ["Unit", "UNIT", "Unit #"], "STE": ["Suite", "Ste", "Ste."],
               "#": ["#", "# "], "BLDG": ["Bldg", "Building"], "FL": ["Fl", "Floor"], "RM": ["Rm", "Room"],
               "LOT": ["Lot"], "SPC": ["Spc", "Space"], "TRLR": ["Trlr", "Trailer"]}
IDENTIFIERS = ["1", "2", "5", "12", "101", "204", "3105", "A", "B", "C", "4B", "12C", "A5", "B-12", "2F", "PH2", "7R"]
# designators that may stand alone
LONE = {"BSMT": ["Basement", "Bsmt"], "FRNT": ["Front", "Frnt"], "REAR": ["Rear"], "UPPR": ["Upper", "Uppr"],
        "LOWR": ["Lower", "Lowr"], "PH": ["Penthouse", "PH"]}
# city, state, state in full, ZIP
PLACES = [line.split("|") for line in """Mobile|AL|Alabama|36602
Juneau|AK|Alaska|99801
Tempe|AZ|Arizona|85281
Fayetteville|AR|Arkansas|72701
Pasadena|CA|California|91101
Walnut Creek|CA|California|94596
Boulder|CO|Colorado|80302
Stamford|CT|Connecticut|06901
Newark|DE|Delaware|19711
Coral Gables|FL|Florida|33134
Palm Beach Gardens|FL|Florida|33410
Savannah|GA|Georgia|31401
Hilo|HI|Hawaii|96720
Coeur D Alene|ID|Idaho|83814
Naperville|IL|Illinois|60540
South Bend|IN|Indiana|46601
Cedar Rapids|IA|Iowa|52401
Overland Park|KS|Kansas|66204
Bowling Green|KY|Kentucky|42101
Baton Rouge|LA|Louisiana|70801
Kennebunk|ME|Maine|04043
Silver Spring|MD|Maryland|20910
Northampton|MA|Massachusetts|01060
Ann Arbor|MI|Michigan|48104
Eden Prairie|MN|Minnesota|55344
Biloxi|MS|Mississippi|39530
Independence|MO|Missouri|64050
Great Falls|MT|Montana|59401
North Platte|NE|Nebraska|69101
Henderson|NV|Nevada|89002
Portsmouth|NH|New Hampshire|03801
Cherry Hill|NJ|New Jersey|08002
Roswell|NM|New Mexico|88201
White Plains|NY|New York|10601
Chapel Hill|NC|North Carolina|27514
Minot|ND|North Dakota|58701
Shaker Heights|OH|Ohio|44120
Norman|OK|Oklahoma|73069
Lake Oswego|OR|Oregon|97034
King Of Prussia|PA|Pennsylvania|19406
Woonsocket|RI|Rhode Island|02895
Myrtle Beach|SC|South Carolina|29577
Deadwood|SD|South Dakota|57732
Oak Ridge|TN|Tennessee|37830
Corpus Christi|TX|Texas|78401
West Valley City|UT|Utah|84119
Montpelier|VT|Vermont|05602
Falls Church|VA|Virginia|22046
Walla Walla|WA|Washington|99362
Harpers Ferry|WV|West Virginia|25425
Eau Claire|WI|Wisconsin|54701
Jackson|WY|Wyoming|83001
Washington|DC|District of Columbia|20009""".split("\n")]


def number(rng):
    kind = rng.randrange(20)
    if kind == 0:
        n = str(rng.randrange(10, 999))
        return f"{n} 1/2", f"{n} 1/2"
    if kind == 1:
        n = f"{rng.randrange(10, 999)}{rng.choice('ABCD')}"
        return n, n
    if kind == 2:
        n = f"{rng.randrange(10, 180)}-{rng.randrange(10, 99)}"
        return n, n
    if kind == 3:
        n = str(rng.randrange(1, 999))
        return n, n.zfill(6)
    n = str(rng.randrange(1, 19999))
    return n, n


def unit(rng):
    """designator, identifier, and how it is written; empty for two homes of three."""
    kind = rng.randrange(9)
    if kind < 5:
        return "", "", ""
    if kind == 5:
        lone = rng.choice(list(LONE))
        return lone, "", rng.choice(LONE[lone])
    designator = rng.choice(["APT", "APT", "UNIT", "UNIT", "STE", "#", "BLDG", "FL", "RM", "LOT", "SPC", "TRLR"])
    identifier = rng.choice(IDENTIFIERS)
    if designator in ("FL", "LOT", "SPC", "TRLR", "RM"):
        identifier = rng.choice(["1", "2", "14", "33"])
    written = rng.choice(DESIGNATORS[designator])
    gap = "" if written.endswith("#") else " "
    return designator, identifier, (written + gap + identifier).replace("#  ", "# ")


def line(rng):
    label = dict.fromkeys(COLUMNS, "")
    label["number"], written_number = number(rng)
    spelled = rng.random() < 0.4
    words = [written_number]
    if rng.random() < 0.3:
        label["pre_direction"] = rng.choice(list(DIRECTIONS))
        words.append(direction(rng, label["pre_direction"], spelled))
    name = rng.choice(NAMES)
    label["name"] = name.upper()
    words.append(name)
    label["suffix"] = rng.choice(COMMON) if rng.random() < 0.6 else rng.choice(list(SUFFIXES))
    words.append(rng.choice(SUFFIXES[label["suffix"]]))
    if not label["pre_direction"] and rng.random() < 0.2:
        label["post_direction"] = rng.choice(list(DIRECTIONS))
        words.append(direction(rng, label["post_direction"], spelled))
    label["unit_designator"], label["unit"], written_unit = unit(rng)
    street = " ".join(words)
    city, code, state, zip5 = rng.choice(PLACES)
    label["city"], label["state"], label["zip5"] = city.upper(), code, zip5
    written_zip = zip5
    if rng.random() < 0.25:
        label["zip4"] = f"{rng.randrange(1, 9999):04d}"
        written_zip = zip5 + "-" + label["zip4"]
    written_state = rng.choice([code, code, code, state])
    return dress(rng, street, written_unit, city, written_state, written_zip), label


def direction(rng, code, spelled):
    if spelled:
        return DIRECTIONS[code]
    return rng.choice([code, ".".join(code) + "."])


def dress(rng, street, unit, city, state, zip_code):
    """The surface: commas, none, line ends; as written, upper or lower case; untidy blanks."""
    style = rng.randrange(10)
    if style < 4:
        text = f"{street}{' ' + unit if unit else ''}, {city}, {state} {zip_code}"
    elif style < 6:
        text = f"{street}{', ' + unit if unit else ''}, {city}, {state} {zip_code}"
    elif style == 6:
        text = f"{street}{' ' + unit if unit else ''}, {city} {state} {zip_code}"
    elif style == 7:
        text = f"{street}{' ' + unit if unit else ''}\\n{city} {state} {zip_code}"
    else:
        text = f"{street}{' ' + unit if unit else ''} {city} {state} {zip_code}"
    case = rng.randrange(4)
    if case == 0:
        text = text.upper().replace("\\N", "\\n")
    elif case == 1:
        text = text.lower()
    if rng.randrange(8) == 0:
        text = "  " + text.replace(" ", "  ")
    return text


def handwritten():
    for row in (HERE / "handwritten.txt").read_text(encoding="utf-8").splitlines():
        if row and not row.startswith("#"):
            text, _, labels = row.rpartition(";")
            yield text, dict(zip(COLUMNS, labels.split("|"), strict=True))


def main():
    rng = random.Random(SEED)
    rows = [("hand", *row) for row in handwritten()]
    seen = {row[1] for row in rows}
    while len(rows) < len(seen) or sum(row[0] == "composed" for row in rows) < COMPOSED:
        text, label = line(rng)
        if text not in seen:
            seen.add(text)
            rows.append(("composed", text, label))
    with open(HERE / "labelled.csv", "w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["part", "origin", "input", *COLUMNS])
        for i, (origin, text, label) in enumerate(rows):
            part = "held-out" if i % 5 == 4 else "tuned"
            writer.writerow([part, origin, text, *(label[column] for column in COLUMNS)])


main()
