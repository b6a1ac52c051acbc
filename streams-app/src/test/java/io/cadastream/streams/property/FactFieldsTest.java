package io.cadastream.streams.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.state.PropertyFacts;
import io.cadastream.unified.Property;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class FactFieldsTest {

    @Test
    void factsAndPropertyHaveTheSameFieldsOfTheSameTypesInTheSameGroups() {
        assertThat(grouped(PropertyFacts.getClassSchema())).isEqualTo(grouped(Property.getClassSchema()));
        assertThat(PropertyFacts.getClassSchema().getFields())
                .allSatisfy(field -> assertThat(field.getProp("group")).isNotNull());
    }

    private static Map<String, String> grouped(Schema schema) {
        Map<String, String> fields = new TreeMap<>();
        for (Schema.Field field : schema.getFields()) {
            if (field.getProp("group") != null) {
                fields.put(field.name(), field.getProp("group") + " " + field.schema());
            }
        }
        return fields;
    }
}
