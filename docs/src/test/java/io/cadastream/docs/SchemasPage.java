package io.cadastream.docs;

import static io.cadastream.docs.MarkdownTable.code;
import static io.cadastream.docs.MarkdownTable.text;

import io.cadastream.topics.Topic;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** Every record that is the value of a topic, in the order of the topics, each followed by the records inside it. */
final class SchemasPage {
    private SchemasPage() {}

    static ReferencePage page() {
        return new ReferencePage(
                "schemas.md", "Schemas", "the Avro records in `schemas/src/main/avro`", SchemasPage::body);
    }

    /** To the record's own part of the page. */
    static String link(Schema schema) {
        return "[" + schema.getName() + "](schemas.md#" + schema.getName().toLowerCase(Locale.ROOT) + ")";
    }

    private static String body() {
        Set<Schema> records = new LinkedHashSet<>();
        Arrays.stream(Topic.values())
                .map(TopicValues::of)
                .flatMap(Optional::stream)
                .forEach(s -> collect(s, records));
        return records.stream().map(SchemasPage::section).collect(Collectors.joining("\n"));
    }

    private static void collect(Schema schema, Set<Schema> records) {
        if (schema.getType() == Schema.Type.RECORD && records.add(schema)) {
            schema.getFields().forEach(field -> collect(nonNull(field.schema()), records));
        }
    }

    private static String section(Schema schema) {
        MarkdownTable table = new MarkdownTable("field", "type", "nullable", "what it is");
        schema.getFields()
                .forEach(field -> table.row(
                        code(field.name()),
                        type(nonNull(field.schema())),
                        field.schema().isNullable() ? "yes" : "",
                        text(doc(field))));
        return "## " + schema.getName() + "\n\n`" + schema.getFullName() + "`. " + text(schema.getDoc()) + "\n\n"
                + table;
    }

    private static String doc(Schema.Field field) {
        String group = field.getProp("group");
        return field.doc() + (group == null ? "" : " Group: " + group + ".");
    }

    static String type(Schema schema) {
        if (schema.getType() == Schema.Type.RECORD) {
            return link(schema);
        }
        if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
            return "decimal(" + decimal.getPrecision() + "," + decimal.getScale() + ")";
        }
        if (schema.getLogicalType() instanceof LogicalTypes.TimestampMillis) {
            return "timestamp, UTC ms";
        }
        return schema.getLogicalType() == null
                ? schema.getType().getName()
                : schema.getLogicalType().getName();
    }

    private static Schema nonNull(Schema schema) {
        return schema.isUnion()
                ? schema.getTypes().stream()
                        .filter(branch -> branch.getType() != Schema.Type.NULL)
                        .findFirst()
                        .orElseThrow()
                : schema;
    }
}
