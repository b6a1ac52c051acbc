package io.cadastream.streams.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.state.PropertyFacts;
import io.cadastream.unified.Property;
import java.math.BigDecimal;
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

    @Test
    void anEstimateThatDoesNotSayHowSureItIsIsNoFact() {
        PropertyFacts estimate = new PropertyFacts();
        estimate.setAvmValue(new BigDecimal("450000.00"));
        estimate.setAvmLow(new BigDecimal("400000.00"));
        estimate.setYearBuilt(1987);

        assertThat(FactFields.facts(estimate).values()).containsOnlyKeys("year_built");
    }

    @Test
    void anEstimateIsAFactTogetherWithItsConfidence() {
        PropertyFacts estimate = new PropertyFacts();
        estimate.setAvmValue(new BigDecimal("450000.00"));
        estimate.setAvmConfidence(0.8);

        assertThat(FactFields.facts(estimate).values()).containsOnlyKeys("avm_value", "avm_confidence");
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
