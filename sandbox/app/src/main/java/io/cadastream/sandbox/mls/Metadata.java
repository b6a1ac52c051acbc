package io.cadastream.sandbox.mls;

import java.util.List;

/** The service's metadata document, CSDL XML. */
final class Metadata {
    private static final String NAMESPACE = "org.reso.metadata";
    private static final String EVENT_TYPE = """
                  <EntityType Name="EntityEvent">
                    <Key><PropertyRef Name="EntityEventSequence"/></Key>
                    <Property Name="EntityEventSequence" Type="Edm.Int64"/>
                    <Property Name="ResourceName" Type="Edm.String"/>
                    <Property Name="ResourceRecordKey" Type="Edm.String"/>
                  </EntityType>
            """;

    private Metadata() {}

    /** Names all these resources, and perhaps EntityEvent. */
    static String of(List<ResoSchema> schemas, boolean withEvents) {
        StringBuilder types = new StringBuilder();
        StringBuilder sets = new StringBuilder();
        for (ResoSchema schema : schemas) {
            types.append(type(schema));
            sets.append(set(schema.resource()));
        }
        if (withEvents) {
            types.append(EVENT_TYPE);
            sets.append(set("EntityEvent"));
        }
        return """
            <?xml version="1.0" encoding="utf-8"?>
            <edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
              <edmx:DataServices>
                <Schema Namespace="%s" xmlns="http://docs.oasis-open.org/odata/ns/edm">
            %s      <EntityContainer Name="Container">%s</EntityContainer>
                </Schema>
              </edmx:DataServices>
            </edmx:Edmx>
            """.formatted(NAMESPACE, types, sets);
    }

    private static String type(ResoSchema schema) {
        StringBuilder properties = new StringBuilder();
        schema.fields()
                .forEach((field, type) -> properties
                        .append("        <Property Name=\"")
                        .append(field)
                        .append("\" Type=\"")
                        .append(type.edm())
                        .append("\"/>\n"));
        schema.expandable()
                .forEach(other -> properties
                        .append("        <NavigationProperty Name=\"")
                        .append(other)
                        .append("\" Type=\"Collection(" + NAMESPACE + ".")
                        .append(other)
                        .append(")\"/>\n"));
        return """
                  <EntityType Name="%s">
                    <Key><PropertyRef Name="%s"/></Key>
            %s      </EntityType>
            """.formatted(schema.resource(), schema.key(), properties);
    }

    private static String set(String resource) {
        return "<EntitySet Name=\"" + resource + "\" EntityType=\"" + NAMESPACE + "." + resource + "\"/>";
    }
}
