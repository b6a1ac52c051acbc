package io.cadastream.sandbox.county.socrata;

import io.cadastream.sandbox.county.query.Column;
import io.cadastream.sandbox.county.query.Column.Type;
import io.cadastream.sandbox.county.query.Row;
import io.cadastream.sandbox.county.query.Schema;
import io.cadastream.sandbox.county.query.Table;
import io.cadastream.sandbox.world.County;
import io.cadastream.sandbox.world.CountyBooks;
import io.cadastream.sandbox.world.CountyBooks.Entered;
import io.cadastream.sandbox.world.Parcel;
import io.cadastream.sandbox.world.Sale;
import io.cadastream.sandbox.world.World;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parcels and sales of Cook County, Illinois, column by column as the county's portal has them. */
final class CookTables {
    private static final List<String> PEOPLE =
            List.of("ANN  RAY", "BOB LEE", "CHICAGO TITLE LAND TRUST", "MARIA  SOTO", "JAN NOWAK", "OAK PARK LLC");

    private CookTables() {}

    static Table parcels(World world) {
        Schema schema = schema(
                new Column("pin", Type.TEXT),
                new Column("year", Type.NUMBER),
                new Column("class", Type.TEXT),
                new Column("township_code", Type.TEXT),
                new Column("nbhd_code", Type.TEXT),
                new Column("lat", Type.NUMBER),
                new Column("lon", Type.NUMBER),
                new Column("zip_code", Type.TEXT));
        return new Table(world, County.COOK.fips(), schema, CookTables::parcelRows);
    }

    static Table sales(World world) {
        Schema schema = schema(
                new Column("pin", Type.TEXT),
                new Column("year", Type.NUMBER),
                new Column("township_code", Type.TEXT),
                new Column("sale_date", Type.LOCAL_TIME),
                new Column("sale_price", Type.NUMBER),
                new Column("doc_no", Type.TEXT),
                new Column("deed_type", Type.TEXT),
                new Column("seller_name", Type.TEXT),
                new Column("buyer_name", Type.TEXT),
                new Column("is_multisale", Type.FLAG));
        return new Table(world, County.COOK.fips(), schema, CookTables::saleRows);
    }

    private static Schema schema(Column... columns) {
        List<Column> all = new ArrayList<>(SystemFields.COLUMNS);
        all.addAll(List.of(columns));
        return new Schema(all);
    }

    private static List<Row> parcelRows(CountyBooks books) {
        return books.parcels().stream().map(CookTables::row).toList();
    }

    private static List<Row> saleRows(CountyBooks books) {
        return books.sales().stream().map(CookTables::saleRow).toList();
    }

    private static Row row(Entered<Parcel> entered) {
        Parcel parcel = entered.record();
        Parcel.Location location = parcel.location();
        Map<String, @Nullable Object> values = new HashMap<>(SystemFields.of(entered, "parcel"));
        values.put("pin", parcel.apn());
        // The portal writes some whole numbers with a fraction.
        values.put("year", BigDecimal.valueOf(parcel.taxYear()).setScale(1));
        values.put("class", parcel.landUseCode());
        values.put("township_code", township(parcel.apn()));
        values.put(
                "nbhd_code",
                entered.number() % 5 == 0
                        ? null
                        : township(parcel.apn()) + parcel.apn().substring(4, 7));
        values.put("lat", location == null ? null : BigDecimal.valueOf(location.latitude()));
        values.put("lon", location == null ? null : BigDecimal.valueOf(location.longitude()));
        values.put("zip_code", parcel.address().zip());
        return withoutGaps(values);
    }

    private static Row saleRow(Entered<Sale> entered) {
        Sale sale = entered.record();
        Map<String, @Nullable Object> values = new HashMap<>(SystemFields.of(entered, "sale"));
        values.put("pin", sale.apn());
        values.put("year", BigDecimal.valueOf(sale.year()));
        values.put("township_code", township(sale.apn()));
        values.put("sale_date", sale.date().atStartOfDay());
        values.put("sale_price", BigDecimal.valueOf(sale.price()));
        values.put("doc_no", sale.clerkNumber());
        values.put("deed_type", sale.qualified() ? "Warranty" : "Quit claim");
        values.put("seller_name", entered.number() % 4 == 0 ? null : person(entered.number()));
        values.put("buyer_name", person(entered.number() + 1));
        values.put("is_multisale", entered.number() % 9 == 0);
        return withoutGaps(values);
    }

    private static String township(String pin) {
        return Integer.toString(10 + Integer.parseInt(pin.substring(0, 2)));
    }

    private static String person(long number) {
        return PEOPLE.get((int) (number % PEOPLE.size()));
    }

    private static Row withoutGaps(Map<String, @Nullable Object> values) {
        Map<String, Object> there = new HashMap<>();
        values.forEach((name, value) -> {
            if (value != null) {
                there.put(name, value);
            }
        });
        return new Row(there);
    }
}
