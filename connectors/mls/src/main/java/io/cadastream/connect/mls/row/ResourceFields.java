package io.cadastream.connect.mls.row;

import static io.cadastream.connect.mls.row.FieldMapping.date;
import static io.cadastream.connect.mls.row.FieldMapping.flag;
import static io.cadastream.connect.mls.row.FieldMapping.lookup;
import static io.cadastream.connect.mls.row.FieldMapping.text;
import static io.cadastream.connect.mls.row.FieldMapping.whole;

import io.cadastream.connect.mls.config.Resource;
import java.time.ZoneId;
import java.util.List;

/** The fields of what goes with listings. */
final class ResourceFields {
    private ResourceFields() {}

    static List<FieldMapping> table(Resource resource, ZoneId zone) {
        return switch (resource) {
            case PROPERTY -> ListingFields.table(zone);
            case OFFICE -> office();
            case MEMBER -> member();
            case OPEN_HOUSE -> openHouse(zone);
            case MEDIA -> media();
        };
    }

    private static List<FieldMapping> office() {
        return List.of(
                text("OriginatingSystemName", "originating_system_name"),
                text("OfficeMlsId", "office_mls_id"),
                text("OfficeName", "office_name"),
                text("OfficePhone", "office_phone"),
                text("OfficeEmail", "office_email"),
                lookup("OfficeStatus", "office_status", Lookup.ACTIVITY),
                text("OfficeType", "office_type"),
                text("OfficeBrokerKey", "office_broker_key"),
                text("MainOfficeKey", "main_office_key"),
                text("FranchiseAffiliation", "franchise_affiliation"),
                text("OfficeAddress1", "office_address1"),
                text("OfficeCity", "office_city"),
                text("OfficeStateOrProvince", "office_state_or_province"),
                text("OfficePostalCode", "office_postal_code"),
                flag("IDXOfficeParticipationYN", "idx_office_participation_yn"));
    }

    private static List<FieldMapping> member() {
        return List.of(
                text("OriginatingSystemName", "originating_system_name"),
                text("MemberMlsId", "member_mls_id"),
                text("MemberNationalAssociationId", "member_national_association_id"),
                text("MemberFullName", "member_full_name"),
                text("MemberFirstName", "member_first_name"),
                text("MemberLastName", "member_last_name"),
                text("MemberEmail", "member_email"),
                text("MemberPreferredPhone", "member_preferred_phone"),
                text("MemberDirectPhone", "member_direct_phone"),
                text("MemberMobilePhone", "member_mobile_phone"),
                lookup("MemberStatus", "member_status", Lookup.ACTIVITY),
                text("MemberType", "member_type"),
                text("MemberStateLicense", "member_state_license"),
                text("MemberCity", "member_city"),
                text("MemberStateOrProvince", "member_state_or_province"),
                text("MemberPostalCode", "member_postal_code"),
                text("OfficeKey", "office_key"),
                text("OfficeMlsId", "office_mls_id"),
                text("OfficeName", "office_name"));
    }

    private static List<FieldMapping> openHouse(ZoneId zone) {
        return List.of(
                text("OriginatingSystemName", "originating_system_name"),
                text("ListingKey", "listing_key"),
                text("ListingId", "listing_id"),
                text("OpenHouseId", "open_house_id"),
                lookup("OpenHouseStatus", "open_house_status", Lookup.OPEN_HOUSE_STATUS),
                lookup("OpenHouseType", "open_house_type", Lookup.OPEN_HOUSE_TYPE),
                date("OpenHouseDate", "open_house_date"),
                new FieldMapping("OpenHouseStartTime", "open_house_start_at", Coercion.timestamp(zone)),
                new FieldMapping("OpenHouseEndTime", "open_house_end_at", Coercion.timestamp(zone)),
                text("OpenHouseRemarks", "open_house_remarks"),
                text("LivestreamOpenHouseURL", "open_house_url"),
                text("Refreshments", "refreshments"),
                flag("AppointmentRequiredYN", "appointment_required_yn"),
                text("ShowingAgentKey", "showing_agent_key"));
    }

    private static List<FieldMapping> media() {
        return List.of(
                text("OriginatingSystemName", "originating_system_name"),
                text("ResourceName", "resource_name"),
                text("ResourceRecordKey", "resource_record_key"),
                text("ResourceRecordID", "resource_record_id"),
                text("MediaURL", "media_url"),
                lookup("MediaCategory", "media_category", Lookup.MEDIA_CATEGORY),
                text("MediaType", "media_type"),
                text("MediaObjectID", "media_object_id"),
                text("MediaStatus", "media_status"),
                whole("Order", "media_order"),
                flag("PreferredPhotoYN", "preferred_photo_yn"),
                whole("ImageWidth", "image_width"),
                whole("ImageHeight", "image_height"),
                text("ImageSizeDescription", "image_size_description"),
                text("ShortDescription", "short_description"),
                text("LongDescription", "long_description"),
                text("Permission", "permission"));
    }
}
