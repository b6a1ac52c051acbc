package io.cadastream.connect.county.mapping;

import io.cadastream.connect.county.format.Format;
import io.cadastream.connect.county.format.Row;
import io.cadastream.connect.county.function.ValueException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One mapping file, checked: how the files of one feed and entity become records. Read by {@link MappingReader}; the
 * language is described in {@code docs/mapping.md}.
 *
 * @param file name of the mapping file, for messages
 * @param fingerprint hash of the mapping file's text and of its tables in other files: others may map the same snapshot
 *     to other records
 * @param requiredColumns columns without which a file is not applied at all
 */
public record Mapping(
        String file,
        String fingerprint,
        String feed,
        String countyFips,
        Entity entity,
        Source source,
        KeyRule key,
        Set<String> requiredColumns,
        List<FieldMapping> fields) {

    /** Names this mapping's share of the connector: one feed may have parcels and transfers. */
    public String name() {
        return feed + "/" + entity.label();
    }

    /** The same over files that are written otherwise. */
    public Mapping as(Format format) {
        Source other = source.as(format);
        return new Mapping(file, fingerprint, feed, countyFips, entity, other, key, requiredColumns, fields);
    }

    /** Whether the row is one of this county's. */
    public boolean includes(Row.Cells row) {
        return source.rows().includes(row);
    }

    /** Maps a row; what cannot be read is left out and said. A row that other files tell only a part of is spoilt. */
    public MappedRow map(Row.Cells row) {
        Map<String, Object> values = new LinkedHashMap<>();
        List<FieldProblem> problems = new ArrayList<>();
        values.put(TargetFields.COUNTY_FIPS, countyFips);
        for (FieldMapping field : fields) {
            try {
                String text = field.pipeline().read(row);
                if (text != null) {
                    values.put(field.target(), field.type().read(text));
                } else if (field.required()) {
                    problems.add(new FieldProblem(field.target(), "has no value, and the record needs one", true));
                }
            } catch (ValueException e) {
                problems.add(new FieldProblem(field.target(), String.valueOf(e.getMessage()), field.required()));
            }
        }
        Row.Joined joined = row.joined();
        if (joined != null) {
            joined.broken().forEach((place, reason) -> problems.add(new FieldProblem(place, reason, true)));
        }
        return new MappedRow(values, problems);
    }
}
