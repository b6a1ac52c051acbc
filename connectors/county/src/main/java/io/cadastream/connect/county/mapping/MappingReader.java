package io.cadastream.connect.county.mapping;

import io.cadastream.connect.county.yaml.MappingException;
import io.cadastream.connect.county.yaml.YamlFile;
import io.cadastream.connect.county.yaml.YamlNode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads and checks mapping files. */
public final class MappingReader {
    private static final int VERSION = 1;

    private MappingReader() {}

    /**
     * Reads a mapping file.
     *
     * @throws MappingException when the file cannot be read, or is no valid mapping
     */
    public static Mapping read(String path) {
        try {
            Path file = Path.of(path);
            return parse(
                    String.valueOf(file.getFileName()),
                    Files.readString(file),
                    file.toAbsolutePath().getParent());
        } catch (InvalidPathException e) {
            throw new MappingException("'" + path + "' is no path: " + e.getReason());
        } catch (CharacterCodingException e) {
            throw new MappingException("The mapping file " + path + " is not UTF-8; allowed is YAML in UTF-8");
        } catch (IOException e) {
            throw new MappingException("The mapping file " + path + " cannot be read ("
                    + e.getClass().getSimpleName() + "); allowed is a YAML file that the Connect worker can read");
        }
    }

    /**
     * Reads the text of a mapping file, which has no tables in files of their own.
     *
     * @param name name of the file, for messages
     */
    public static Mapping parse(String name, String text) {
        return parse(name, text, null);
    }

    private static Mapping parse(String name, String text, @Nullable Path folder) {
        YamlNode root = YamlFile.parse(name, text);
        root.allow(
                "version", "feed", "county_fips", "entity", "source", "key", "required_columns", "lookups", "fields");
        root.child("version").integer(VERSION, VERSION);
        String fips = fips(root.child("county_fips"));
        Entity entity = Entity.of(root.child("entity").oneOf(Entity.labels()));
        Source source = SourceReader.read(root.child("source"));
        KeyRule key = key(root.child("key"));
        LookupReader lookups = new LookupReader(folder);
        List<FieldMapping> fields = fields(root.child("fields"), entity, lookups.read(root.child("lookups")));
        Set<String> columns = requiredColumns(root.child("required_columns"), key, source);
        checkKeys(root, source, key);
        checkColumns(root, source, columns, fields);
        return new Mapping(
                name,
                lookups.fingerprint(text),
                feed(root.child("feed"), fips),
                fips,
                entity,
                source,
                key,
                columns,
                fields);
    }

    private static String fips(YamlNode node) {
        String fips = node.text();
        if (!fips.matches("\\d{5}")) {
            throw node.error(
                    "'" + fips + "' is not allowed; allowed are the five digits of a county's FIPS code, in quotes");
        }
        return fips;
    }

    private static String feed(YamlNode node, String fips) {
        String feed = node.text();
        if (!feed.equals("county." + fips)) {
            throw node.error("'" + feed + "' is not allowed; allowed is county.<county_fips>, here county." + fips);
        }
        return feed;
    }

    private static KeyRule key(YamlNode node) {
        node.allow("columns", "pattern");
        return new KeyRule(
                PipelineReader.texts(node.child("columns"), "the columns that make the key, like [PARCEL_ID]"),
                keyPattern(node.child("pattern")));
    }

    private static @Nullable Pattern keyPattern(YamlNode node) {
        try {
            return node.isAbsent() ? null : Pattern.compile(node.text());
        } catch (PatternSyntaxException e) {
            throw node.error("'" + node.text() + "' is not a regular expression: " + e.getDescription());
        }
    }

    private static List<FieldMapping> fields(YamlNode node, Entity entity, Map<String, Map<String, String>> lookups) {
        Map<String, TargetFields.TargetField> targets = TargetFields.of(entity);
        PipelineReader pipelines = new PipelineReader(lookups);
        node.allow(targets.keySet());
        List<FieldMapping> fields = new ArrayList<>();
        targets.forEach((name, target) -> {
            YamlNode field = node.child(name);
            if (!field.isAbsent()) {
                boolean required = field.isMap() && field.child("required").flagOr(false);
                fields.add(new FieldMapping(
                        name, target.type(), required || target.required(), pipelines.read(field, "required")));
            } else if (target.required()) {
                throw node.error("has no '" + name + "', and every " + entity.label() + " needs one");
            }
        });
        return List.copyOf(fields);
    }

    /** The columns of keys and those that rows are chosen by are needed whether they are listed or not. */
    private static Set<String> requiredColumns(YamlNode node, KeyRule key, Source source) {
        Set<String> required = new LinkedHashSet<>(key.columns());
        required.addAll(source.rows().columns());
        source.joins().forEach(join -> required.addAll(join.on().keySet()));
        if (!node.isAbsent()) {
            required.addAll(PipelineReader.texts(node, "a list of column names"));
        }
        return required;
    }

    /** Without a header the columns are known now, so a misspelt one need not wait for the first file. */
    private static void checkColumns(YamlNode root, Source source, Set<String> required, List<FieldMapping> fields) {
        Set<String> used = new LinkedHashSet<>(required);
        fields.forEach(field -> field.pipeline().columns().forEach(used::add));
        for (Join join : source.joins()) {
            join.check(root, used);
            used.removeIf(join::owns);
        }
        List<String> known = source.format().columns();
        if (known != null) {
            used.removeAll(known);
            if (!used.isEmpty()) {
                throw root.error("names columns that source.format.columns has not got: " + String.join(", ", used)
                        + "; allowed are " + String.join(", ", known));
            }
        }
    }

    /** What joins and names a record is the main file's own: a row of another one may be missing. */
    private static void checkKeys(YamlNode root, Source source, KeyRule key) {
        for (Join join : source.joins()) {
            Set<String> keys = new LinkedHashSet<>(key.columns());
            source.joins().forEach(other -> keys.addAll(other.on().keySet()));
            keys.removeIf(column -> !join.owns(column));
            if (!keys.isEmpty()) {
                throw root.error("key.columns and " + join.place() + ".on name " + String.join(", ", keys)
                        + "; allowed are columns of the main file");
            }
        }
    }
}
