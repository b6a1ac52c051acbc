package io.cadastream.streams.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.unified.Property;
import java.math.BigDecimal;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The hashes lie in the stores: were they made otherwise, everything would be published once more. */
class ContentHashTest {

    private static Property property() {
        Property property = new Property();
        property.setPropertyId("urn:x");
        property.setCity("Cañon City");
        property.setListPrice(new BigDecimal("250000.00"));
        return property;
    }

    @Test
    void aTextIsHashedWithItsLengthBeforeIt() {
        assertThat(ContentHash.of("abc")).isEqualTo("d04b72a650ce0f8ce4963330a53ee283");
    }

    @Test
    void aRecordIsHashedByTheNamesAndValuesOfItsFieldsInOrderOfName() {
        assertThat(ContentHash.of(property(), Set.of("version", "source_count")))
                .isEqualTo("93571bc3d7ca08e2282efa9eb533017a");
    }

    @Test
    void aFieldThatIsLeftOutCountsForNothing() {
        Property other = property();
        other.setCity("Salida");
        assertThat(ContentHash.of(other, Set.of("city"))).isEqualTo(ContentHash.of(property(), Set.of("city")));
        assertThat(ContentHash.of(other, Set.of())).isNotEqualTo(ContentHash.of(property(), Set.of()));
    }

    @Test
    void theSameTextInAnotherFieldIsAnotherContent() {
        Property other = property();
        other.setCity(null);
        other.setStreetName("Cañon City");
        assertThat(ContentHash.of(other, Set.of())).isNotEqualTo(ContentHash.of(property(), Set.of()));
    }
}
