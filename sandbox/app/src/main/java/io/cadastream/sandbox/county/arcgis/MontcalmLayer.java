package io.cadastream.sandbox.county.arcgis;

import io.cadastream.sandbox.county.query.Column;
import io.cadastream.sandbox.county.query.Column.Type;
import io.cadastream.sandbox.county.query.Row;
import io.cadastream.sandbox.county.query.Schema;
import io.cadastream.sandbox.county.query.Table;
import io.cadastream.sandbox.world.County;
import io.cadastream.sandbox.world.CountyBooks.Entered;
import io.cadastream.sandbox.world.Home;
import io.cadastream.sandbox.world.Parcel;
import io.cadastream.sandbox.world.World;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Parcels of Montcalm County, Michigan, as attributes of a layer: texts are padded to the width of their column. */
final class MontcalmLayer {
    static final String OBJECT_ID = "OBJECTID";
    static final String EDIT_DATE = "EDITDATE";
    /** The outline, no column of the query: a ring of longitudes and latitudes. */
    static final String OUTLINE = "SHAPE";

    static final Schema SCHEMA = new Schema(List.of(
            new Column(OBJECT_ID, Type.NUMBER),
            new Column("PPN", Type.TEXT),
            new Column("OWNERNAME1", Type.TEXT),
            new Column("OWNERSTATEZIP", Type.TEXT),
            new Column("PROPSTREET", Type.TEXT),
            new Column("PROPCITY", Type.TEXT),
            new Column("ASSESSEDVALUE", Type.NUMBER),
            new Column("TAXABLEVALUE", Type.NUMBER),
            new Column(EDIT_DATE, Type.TIME)));

    private static final double HALF_A_LOT = 0.000_2;

    private MontcalmLayer() {}

    static Table table(World world) {
        return new Table(
                world,
                County.MONTCALM.fips(),
                SCHEMA,
                books -> books.parcels().stream()
                        .map(entered ->
                                row(entered, world.homes().get(entered.record().home())))
                        .toList());
    }

    private static Row row(Entered<Parcel> entered, Home home) {
        Parcel parcel = entered.record();
        Map<String, Object> values = new HashMap<>();
        values.put(OBJECT_ID, BigDecimal.valueOf(entered.number()));
        values.put("PPN", parcel.apn());
        values.put("OWNERNAME1", padded(parcel.owner().name(), 40));
        values.put("OWNERSTATEZIP", parcel.owner().mailState() + parcel.owner().mailZip());
        values.put("PROPSTREET", padded(parcel.style().line(parcel.address()).replaceFirst(" ", "  "), 32));
        values.put("PROPCITY", padded(parcel.address().city(), 20));
        values.put("ASSESSEDVALUE", BigDecimal.valueOf(parcel.values().assessed()));
        Long taxable = parcel.values().taxable();
        if (taxable != null) {
            values.put("TAXABLEVALUE", BigDecimal.valueOf(taxable));
        }
        // Most of what was loaded when the layer was made has no date; every edit since then has.
        if (!entered.original() || entered.number() % 3 == 0) {
            values.put(EDIT_DATE, entered.updatedAt());
        }
        values.put(OUTLINE, outline(home));
        return new Row(values);
    }

    private static List<List<Double>> outline(Home home) {
        double west = home.longitude() - HALF_A_LOT;
        double east = home.longitude() + HALF_A_LOT;
        double south = home.latitude() - HALF_A_LOT;
        double north = home.latitude() + HALF_A_LOT;
        return List.of(
                List.of(west, south),
                List.of(west, north),
                List.of(east, north),
                List.of(east, south),
                List.of(west, south));
    }

    private static String padded(String text, int width) {
        return String.format(Locale.ROOT, "%-" + width + "s", text);
    }
}
