package io.cadastream.streams.store;

import org.apache.avro.Schema;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;

/**
 * Avro's model of generated records, with a shorter way through unions: all of ours are {@code null} or one other type,
 * so whether a value is there says which branch it is. Avro itself looks the value's type up by name, which is a tenth of
 * the whole engine's work.
 */
public final class RecordModel extends SpecificData {

    private RecordModel(Schema schema) {
        SpecificData.getForSchema(schema).getConversions().forEach(this::addLogicalTypeConversion);
    }

    /** Writes records of this schema. */
    public static DatumWriter<Object> writer(Schema schema) {
        return new Writer<>(schema, new RecordModel(schema));
    }

    private static final class Writer<D> extends SpecificDatumWriter<D> {

        Writer(Schema schema, SpecificData model) {
            super(schema, model);
        }

        @Override
        protected int resolveUnion(Schema union, Object datum) {
            boolean nullOrOther =
                    union.getTypes().size() == 2 && union.getTypes().get(0).getType() == Schema.Type.NULL;
            return nullOrOther ? (datum == null ? 0 : 1) : super.resolveUnion(union, datum);
        }
    }
}
