package io.cadastream.connect.mls.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How one resource is read.
 *
 * @param topic of its changes
 * @param select fields to ask for; empty for all
 * @param expand collections to ask for inside of each record; empty for none
 */
public record Reading(Resource resource, String topic, List<String> select, List<String> expand) {
    /** With the fields added without which a row can't be read. */
    static Reading of(Resource resource, String topic, List<String> fields, List<String> expand) {
        Set<String> select = new LinkedHashSet<>();
        if (!fields.isEmpty()) {
            select.addAll(MlsConfigDef.alwaysSelected(resource));
            fields.forEach(field -> select.add(field.trim()));
        }
        return new Reading(
                resource,
                topic,
                List.copyOf(select),
                expand.stream().map(String::trim).toList());
    }
}
