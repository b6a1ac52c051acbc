package io.cadastream.connect.county;

import static io.cadastream.connect.county.CountyRig.reasons;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Permits and foreclosures: a mapping, a file, the record on its topic. */
class EntitiesTest {
    private static final String PERMITS = """
            version: 1
            feed: county.17031
            county_fips: "17031"
            entity: permit
            source: {path: "12086/NAL*.csv"}
            key: {columns: [PIN, PERMIT, ISSUED]}
            fields:
              parcel_number: {column: PIN, apply: {parcel_format: '##-##-###-###-####'}}
              permit_number: PERMIT
              permit_type: {column: KIND, apply: {map: {table: kinds, otherwise: Other}}}
              permit_type_raw: KIND
              permit_status: {column: STATUS, apply: {map: {table: statuses, otherwise: raw}}}
              permit_status_raw: STATUS
              estimated_cost: {column: COST, apply: money}
              issued_date: {column: ISSUED, apply: {date: MM/dd/yyyy}}
              contractor_name: {column: CONTRACTOR, apply: title}
              street_number: {column: ADDRESS, apply: {split: {on: " ", take: 1}}}
            lookups:
              kinds: {"R": Roof}
              statuses: {"F": Finaled}
            """;
    private static final String FORECLOSURES = """
            version: 1
            feed: county.12086
            county_fips: "12086"
            entity: foreclosure
            source: {path: "12086/NAL*.csv"}
            key: {columns: [TRANSACTIONID]}
            fields:
              parcel_number: APN
              record_type: {column: RECORDTYPE, apply: {map: {table: types, otherwise: none}}}
              record_type_raw: RECORDTYPE
              recorded_date: {column: RECORDED, apply: {epoch: millis}}
              auction_time: {column: AT, apply: {time: 'h:mm a'}}
              trustee_phone: {column: PHONE, apply: phone}
              default_amount: {column: CENTS, apply: {divide_by: 100}}
            lookups:
              types: {"NOTICE OF DEFAULT": NOD}
            """;

    @TempDir
    Path folder;

    @Test
    void aPermitGoesToItsTopicWithStatusAndRawCode() {
        List<SourceRecord> records = new CountyRig(folder)
                .mapping(PERMITS)
                .snapshot(
                        1,
                        "PIN,PERMIT,KIND,STATUS,COST,ISSUED,CONTRACTOR,ADDRESS",
                        "17201050010000,B-77,R,F,12500,07/04/2024,MCNEIL ROOFING LLC,410 MAIN ST",
                        "17201050010000,B-78,Z,Q9,,07/05/2024,,")
                .scan();

        assertThat(on("county.permit", records))
                .extracting(SourceRecord::key)
                .containsExactly(
                        "county.17031/17201050010000-B-77-07/04/2024", "county.17031/17201050010000-B-78-07/05/2024");
        Struct permit = payload(on("county.permit", records).get(0));
        assertThat(permit.schema().name()).isEqualTo("io.cadastream.change.PermitPayload");
        assertThat(permit.getString("county_fips")).isEqualTo("17031");
        assertThat(permit.getString("parcel_number")).isEqualTo("17-20-105-001-0000");
        assertThat(permit.getString("permit_type")).isEqualTo("Roof");
        assertThat(permit.getString("permit_status")).isEqualTo("Finaled");
        assertThat(permit.getString("permit_status_raw")).isEqualTo("F");
        assertThat(permit.get("estimated_cost")).isEqualTo(new BigDecimal("12500.00"));
        assertThat(permit.get("issued_date")).isEqualTo(Date.from(Instant.parse("2024-07-04T00:00:00Z")));
        assertThat(permit.getString("contractor_name")).isEqualTo("McNeil Roofing LLC");
        assertThat(permit.getString("street_number")).isEqualTo("410");
        Struct unknown = payload(on("county.permit", records).get(1));
        assertThat(unknown.getString("permit_type")).isEqualTo("Other");
        assertThat(unknown.getString("permit_status")).isEqualTo("Q9");
    }

    @Test
    void aForeclosureGoesToItsTopicWithItsTypeNormalised() {
        List<SourceRecord> records = new CountyRig(folder)
                .mapping(FORECLOSURES)
                .snapshot(
                        1,
                        "TRANSACTIONID,APN,RECORDTYPE,RECORDED,AT,PHONE,CENTS",
                        "9001,0130000000001,NOTICE OF DEFAULT,1720051200000,10:30 AM,(305) 555-0100,1234567",
                        "9002,0130000000002,LETTER,1720051200000,,call us,")
                .scan();

        Struct notice = payload(on("county.foreclosure", records).get(0));
        assertThat(notice.schema().name()).isEqualTo("io.cadastream.change.ForeclosurePayload");
        assertThat(notice.getString("record_type")).isEqualTo("NOD");
        assertThat(notice.get("recorded_date")).isEqualTo(Date.from(Instant.parse("2024-07-04T00:00:00Z")));
        assertThat(notice.getString("auction_time")).isEqualTo("10:30");
        assertThat(notice.getString("trustee_phone")).isEqualTo("+13055550100");
        assertThat(notice.get("default_amount")).isEqualTo(new BigDecimal("12345.67"));
        Struct letter = payload(on("county.foreclosure", records).get(1));
        assertThat(letter.getString("record_type")).isNull();
        assertThat(letter.getString("record_type_raw")).isEqualTo("LETTER");
        assertThat(reasons(records)).singleElement().asString().contains("Field trustee_phone: 'call us'");
    }

    private static List<SourceRecord> on(String topic, List<SourceRecord> records) {
        return records.stream().filter(record -> record.topic().equals(topic)).toList();
    }

    private static Struct payload(SourceRecord record) {
        return ((Struct) record.value()).getStruct("payload");
    }
}
