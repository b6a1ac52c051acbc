package io.cadastream.connect.county.mapping;

import io.cadastream.connect.county.yaml.MappingException;
import io.cadastream.connect.county.yaml.YamlFile;
import io.cadastream.connect.county.yaml.YamlNode;
import io.cadastream.connect.kit.change.ContentHash;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
            return parse(String.valueOf(file.getFileName()), Files.readString(file));
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
     * Reads the text of a mapping file.
     *
     * @param name name of the file, for messages
     */
    public static Mapping parse(String name, String text) {
        YamlNode root = YamlFile.parse(name, text);
        root.allow(
                "version", "feed", "county_fips", "entity", "source", "key", "required_columns", "lookups", "fields");
        root.child("version").integer(VERSION, VERSION);
        String fips = fips(root.child("county_fips"));
        Entity entity = Entity.of(root.child("entity").oneOf(Entity.labels()));
        Source source = SourceReader.read(root.child("source"));
        KeyRule key = key(root.child("key"));
        List<FieldMapping> fields = fields(root.child("fields"), entity, lookups(root.child("lookups")));
        Set<String> columns = requiredColumns(root.child("required_columns"), key, source);
        checkColumns(root, source, columns, fields);
        return new Mapping(
                name,
                new ContentHash().add(text).hex32(),
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

    private static Map<String, Map<String, String>> lookups(YamlNode node) {
        Map<String, Map<String, String>> lookups = new LinkedHashMap<>();
        if (!node.isAbsent()) {
            for (YamlNode table : node.entries()) {
                Map<String, String> codes = new LinkedHashMap<>();
                table.entries().forEach(code -> codes.put(code.name(), code.text()));
                lookups.put(table.name(), codes);
            }
        }
        return lookups;
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

    /** The key's columns and those that rows are chosen by are needed whether they are listed or not. */
    private static Set<String> requiredColumns(YamlNode node, KeyRule key, Source source) {
        Set<String> required = new LinkedHashSet<>(key.columns());
        required.addAll(source.only().keySet());
        if (!node.isAbsent()) {
            required.addAll(PipelineReader.texts(node, "a list of column names"));
        }
        return required;
    }

    /** Without a header the columns are known now, so a misspelt one need not wait for the first file. */
    private static void checkColumns(YamlNode root, Source source, Set<String> required, List<FieldMapping> fields) {
        List<String> known = source.format().columns();
        if (known == null) {
            return;
        }
        Set<String> used = new LinkedHashSet<>(required);
        fields.forEach(field -> field.pipeline().columns().forEach(used::add));
        used.removeAll(known);
        if (!used.isEmpty()) {
            throw root.error("names columns that source.format.columns has not got: " + String.join(", ", used)
                    + "; allowed are " + String.join(", ", known));
        }
    }
}
