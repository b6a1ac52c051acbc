package io.cadastream.sandbox.county;

import io.cadastream.sandbox.world.Parcel;
import io.cadastream.sandbox.world.Sale;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Records as rows of the counties' files, values in the order of the columns of {@link SnapshotFile}. */
final class CountyRows {
    // Florida's Department of Revenue numbers its counties itself.
    private static final String MIAMI_DADE_NUMBER = "23";
    private static final BigDecimal SQUARE_FEET_IN_AN_ACRE = BigDecimal.valueOf(43_560);

    private CountyRows() {}

    static List<String> nal(Parcel parcel) {
        Parcel.Values values = parcel.values();
        return List.of(
                MIAMI_DADE_NUMBER,
                parcel.apn(),
                Integer.toString(parcel.taxYear()),
                parcel.landUseCode(),
                Long.toString(values.market()),
                Long.toString(values.assessed()),
                text(values.taxable()),
                Long.toString(values.land()),
                text(parcel.yearBuilt()),
                text(parcel.livingArea()),
                text(parcel.lotSquareFeet()),
                padded(parcel.owner().name()),
                parcel.owner().mailAddress(),
                parcel.owner().mailCity(),
                parcel.owner().mailState(),
                parcel.owner().mailZip(),
                parcel.style().line(parcel.address()),
                parcel.address().city(),
                parcel.address().zip(),
                parcel.legalDescription());
    }

    static List<String> sdf(Sale sale) {
        return List.of(
                MIAMI_DADE_NUMBER,
                sale.apn(),
                "2026",
                sale.saleId(),
                "",
                sale.qualified() ? "01" : "11",
                Integer.toString(sale.year()),
                String.format(Locale.ROOT, "%02d", sale.month()),
                Long.toString(sale.price()),
                sale.clerkNumber());
    }

    static List<String> realAcct(Parcel parcel) {
        Parcel.Values values = parcel.values();
        return List.of(
                parcel.apn(),
                Integer.toString(parcel.taxYear()),
                padded(parcel.owner().name()),
                parcel.owner().mailAddress(),
                parcel.owner().mailCity(),
                parcel.owner().mailState(),
                parcel.owner().mailZip(),
                parcel.landUseCode(),
                text(parcel.yearBuilt()),
                text(parcel.livingArea()),
                text(parcel.lotSquareFeet()),
                parcel.lotSquareFeet()
                        .divide(SQUARE_FEET_IN_AN_ACRE, 4, RoundingMode.HALF_UP)
                        .toPlainString(),
                parcel.style().line(parcel.address()),
                parcel.address().city(),
                parcel.address().zip(),
                Long.toString(values.land()),
                Long.toString(values.market() - values.land()),
                Long.toString(values.assessed()),
                Long.toString(values.market()),
                Long.toString(values.market()),
                "01/15/2019",
                parcel.legalDescription());
    }

    static List<String> owner(Parcel parcel) {
        return List.of(parcel.apn(), "1", parcel.owner().name(), "", "1.0000");
    }

    static List<String> building(Parcel parcel) {
        return List.of(
                parcel.apn(),
                parcel.landUseCode(),
                "1",
                "Residential",
                text(parcel.yearBuilt()),
                text(parcel.livingArea()),
                text(parcel.livingArea()));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    // Some columns come padded to their width.
    private static String padded(String text) {
        return text.length() % 3 == 0 ? text + "   " : text;
    }
}
