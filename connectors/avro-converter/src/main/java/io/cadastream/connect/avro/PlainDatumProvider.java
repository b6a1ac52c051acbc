package io.cadastream.connect.avro;

import io.apicurio.registry.serde.avro.DefaultAvroDatumProvider;
import org.apache.avro.Conversion;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.DatumWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a Connect converter hands over: numbers and bytes already stand for dates and decimals, so that no conversion is
 * looked for; Avro would do that for every value.
 *
 * @param <T> what is written
 */
public final class PlainDatumProvider<T> extends DefaultAvroDatumProvider<T> {
    private static final GenericData PLAIN = new PlainData();

    @Override
    public DatumWriter<T> createDatumWriter(T data, Schema schema) {
        return new GenericDatumWriter<>(schema, PLAIN);
    }

    private static final class PlainData extends GenericData {
        @Override
        public <T> @Nullable Conversion<T> getConversionByClass(Class<T> type, LogicalType logicalType) {
            return null;
        }

        /** Of an optional field's two types, the one that is not null. */
        @Override
        public int resolveUnion(Schema union, @Nullable Object datum) {
            if (datum != null && union.getTypes().size() == 2) {
                if (union.getTypes().get(0).getType() == Schema.Type.NULL) {
                    return 1;
                }
                if (union.getTypes().get(1).getType() == Schema.Type.NULL) {
                    return 0;
                }
            }
            return super.resolveUnion(union, datum);
        }
    }
}
