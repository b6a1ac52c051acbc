package io.cadastream.streams.testkit;

import io.cadastream.change.ListingChange;
import io.cadastream.change.ListingPayload;
import io.cadastream.change.ParcelChange;
import io.cadastream.change.ParcelPayload;
import io.cadastream.change.TransferChange;
import io.cadastream.change.TransferPayload;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Change events in a line. Versions are plain numbers: minutes since 2026 began. */
public final class Changes {
    public static final String FIPS = "12086";
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Changes() {}

    public static Instant at(long version) {
        return START.plusSeconds(60 * version);
    }

    public static BigDecimal money(long dollars) {
        return BigDecimal.valueOf(dollars * 100, 2);
    }

    public static ListingChange listing(String feed, String key, long version, @Nullable ListingPayload payload) {
        return ListingChange.newBuilder()
                .setEventId(feed + key + version)
                .setFeed(feed)
                .setRecordKey(key)
                .setOp(payload == null ? "DELETE" : "UPSERT")
                .setSourceUpdatedAt(at(version))
                .setSourceSequence(0)
                .setCapturedAt(at(version).plusSeconds(1))
                .setTier(1)
                .setPayload(payload)
                .build();
    }

    public static ListingPayload home(@Nullable String apn, @Nullable String line, long price) {
        return ListingPayload.newBuilder()
                .setStandardStatus("Active")
                .setListPrice(money(price))
                .setCountyFips(apn == null ? null : FIPS)
                .setParcelNumber(apn)
                .setUnparsedAddress(line)
                .setCity("Miami")
                .setStateOrProvince("FL")
                .setPostalCode("33101")
                .setBedroomsTotal(3)
                .build();
    }

    public static ParcelChange parcel(String apn, long version, @Nullable ParcelPayload payload) {
        return ParcelChange.newBuilder()
                .setEventId(apn + version)
                .setFeed("county." + FIPS)
                .setRecordKey(apn)
                .setOp(payload == null ? "DELETE" : "UPSERT")
                .setSourceUpdatedAt(at(version))
                .setSourceSequence(version)
                .setCapturedAt(at(version).plusSeconds(2))
                .setTier(2)
                .setPayload(payload)
                .build();
    }

    public static ParcelPayload situs(String apn, @Nullable String line, String owner) {
        return ParcelPayload.newBuilder()
                .setCountyFips(FIPS)
                .setParcelNumber(apn)
                .setSitusAddress(line)
                .setCity("MIAMI")
                .setStateOrProvince("FL")
                .setPostalCode("33101")
                .setOwnerName(owner)
                .setYearBuilt(1987)
                .build();
    }

    public static TransferChange transfer(String id, long version, String apn, LocalDate date, long price) {
        return TransferChange.newBuilder()
                .setEventId(id + version)
                .setFeed("county." + FIPS)
                .setRecordKey(id)
                .setOp("UPSERT")
                .setSourceUpdatedAt(at(version))
                .setSourceSequence(version)
                .setCapturedAt(at(version).plusSeconds(2))
                .setTier(2)
                .setPayload(TransferPayload.newBuilder()
                        .setCountyFips(FIPS)
                        .setParcelNumber(apn)
                        .setTransferDate(date)
                        .setTransferPrice(money(price))
                        .build())
                .build();
    }
}
