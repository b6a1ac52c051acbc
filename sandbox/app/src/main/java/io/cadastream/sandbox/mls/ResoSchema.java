package io.cadastream.sandbox.mls;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The fields of the Property resource that the simulated MLS has, with their OData types (RESO Data Dictionary 2.0). */
final class ResoSchema {

    /** OData primitive types, and how a literal of each is read. */
    enum Type {
        STRING("Edm.String"),
        NUMBER("Edm.Decimal"),
        TIMESTAMP("Edm.DateTimeOffset"),
        DATE("Edm.Date"),
        BOOLEAN("Edm.Boolean");

        private final String edm;

        Type(String edm) {
            this.edm = edm;
        }

        String edm() {
            return edm;
        }

        /** The literal's value, comparable with the field's values. */
        Comparable<?> read(String literal) {
            try {
                return switch (this) {
                    case STRING -> literal;
                    case NUMBER -> new BigDecimal(literal);
                    case TIMESTAMP ->
                        literal.length() == 10
                                ? LocalDate.parse(literal)
                                        .atStartOfDay(ZoneOffset.UTC)
                                        .toInstant()
                                : Instant.parse(literal);
                    case DATE -> LocalDate.parse(literal);
                    case BOOLEAN -> bool(literal);
                };
            } catch (DateTimeParseException | NumberFormatException e) {
                throw new IllegalArgumentException("'" + literal + "' is not a value of type " + edm, e);
            }
        }

        private static Boolean bool(String literal) {
            if (!literal.equals("true") && !literal.equals("false")) {
                throw new IllegalArgumentException("'" + literal + "' is not a value of type Edm.Boolean");
            }
            return Boolean.valueOf(literal);
        }
    }

    private static final Map<String, Type> FIELDS = new LinkedHashMap<>();

    static {
        add(Type.STRING, "ListingKey", "ListingId", "OriginatingSystemName", "StandardStatus", "MlsStatus");
        add(Type.TIMESTAMP, "ModificationTimestamp", "StatusChangeTimestamp", "PriceChangeTimestamp");
        add(Type.NUMBER, "ListPrice", "OriginalListPrice", "PreviousListPrice", "ClosePrice", "AssociationFee");
        add(Type.DATE, "CloseDate", "ListingContractDate");
        add(Type.STRING, "CountyOrParish", "ParcelNumber", "UniversalPropertyId", "UnparsedAddress", "StreetNumber");
        add(Type.STRING, "StreetDirPrefix", "StreetName", "StreetSuffix", "StreetDirSuffix", "UnitNumber");
        add(Type.STRING, "City", "StateOrProvince", "PostalCode");
        add(Type.NUMBER, "Latitude", "Longitude");
        add(Type.STRING, "PropertyType", "PropertySubType", "LivingAreaUnits");
        add(Type.NUMBER, "BedroomsTotal", "BathroomsTotalInteger", "LivingArea", "LotSizeSquareFeet", "LotSizeAcres");
        add(Type.NUMBER, "YearBuilt", "Stories", "DaysOnMarket");
        add(Type.STRING, "ListOfficeName", "ListAgentFullName", "AttributionContact");
        add(Type.BOOLEAN, "InternetEntireListingDisplayYN", "InternetAddressDisplayYN", "MlgCanView");
    }

    private ResoSchema() {}

    /**
     * The type of the field.
     *
     * @throws IllegalArgumentException when the resource does not have it
     */
    static Type typeOf(String field) {
        Type type = FIELDS.get(field);
        if (type == null) {
            throw new IllegalArgumentException("the resource Property has no field '" + field + "'");
        }
        return type;
    }

    private static final String EVENT_TYPE = """
                  <EntityType Name="EntityEvent">
                    <Key><PropertyRef Name="EntityEventSequence"/></Key>
                    <Property Name="EntityEventSequence" Type="Edm.Int64"/>
                    <Property Name="ResourceName" Type="Edm.String"/>
                    <Property Name="ResourceRecordKey" Type="Edm.String"/>
                  </EntityType>
            """;
    private static final String EVENT_SET =
            "<EntitySet Name=\"EntityEvent\" EntityType=\"org.reso.metadata.EntityEvent\"/>";

    /** The service's metadata document, CSDL XML. */
    static String metadata(boolean withEvents) {
        StringBuilder properties = new StringBuilder();
        FIELDS.forEach((field, type) -> properties
                .append("        <Property Name=\"")
                .append(field)
                .append("\" Type=\"")
                .append(type.edm())
                .append("\"/>\n"));
        return """
            <?xml version="1.0" encoding="utf-8"?>
            <edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
              <edmx:DataServices>
                <Schema Namespace="org.reso.metadata" xmlns="http://docs.oasis-open.org/odata/ns/edm">
                  <EntityType Name="Property">
                    <Key><PropertyRef Name="ListingKey"/></Key>
            %s      </EntityType>
            %s      <EntityContainer Name="Container"><EntitySet Name="Property" EntityType="org.reso.metadata.Property"/>%s</EntityContainer>
                </Schema>
              </edmx:DataServices>
            </edmx:Edmx>
            """.formatted(properties, withEvents ? EVENT_TYPE : "", withEvents ? EVENT_SET : "");
    }

    private static void add(Type type, String... fields) {
        for (String field : fields) {
            FIELDS.put(field, type);
        }
    }
}
