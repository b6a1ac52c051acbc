package io.cadastream.connect.county.yaml;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A place in a YAML file: its value and the way to it. Every getter that does not find what it needs throws a {@link
 * MappingException} such as {@code fl.yaml:12: source.format.delimiter: is missing; needed is …}.
 */
public final class YamlNode {
    private final String file;
    private final YamlLines lines;
    private final String path;
    private final String name;
    private final @Nullable Object value;

    private YamlNode(String file, YamlLines lines, String path, String name, @Nullable Object value) {
        this.file = file;
        this.lines = lines;
        this.path = path;
        this.name = name;
        this.value = value;
    }

    /** A document that is not in a file. */
    public static YamlNode root(String file, @Nullable Object value) {
        return root(file, YamlLines.UNKNOWN, value);
    }

    static YamlNode root(String file, YamlLines lines, @Nullable Object value) {
        return new YamlNode(file, lines, "", "", value);
    }

    static String below(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    static String item(String path, int number) {
        return path + "[" + number + "]";
    }

    /** The way to the place around this one. A key with a dot in it is left in two steps, which does no harm. */
    static String around(String path) {
        int end = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
        return end < 0 ? "" : path.substring(0, end);
    }

    /** Last part of the way to this place; for the entry of a map, its key. */
    public String name() {
        return name;
    }

    public boolean isAbsent() {
        return value == null;
    }

    public boolean isMap() {
        return value instanceof Map;
    }

    public boolean isList() {
        return value instanceof List;
    }

    /** An error that names the file, the line and this place. */
    public MappingException error(String problem) {
        return error(lines.of(path), problem);
    }

    private MappingException error(int line, String problem) {
        return new MappingException(
                file + (line == 0 ? "" : ":" + line) + ": " + (path.isEmpty() ? "" : path + ": ") + problem);
    }

    /** Refuses keys of this map other than these. */
    public void allow(String... keys) {
        allow(List.of(keys));
    }

    public void allow(Collection<String> keys) {
        for (String key : map().keySet()) {
            if (!keys.contains(key)) {
                throw error(
                        lines.of(below(path, key)),
                        "unknown key '" + key + "'; allowed are " + String.join(", ", keys));
            }
        }
    }

    /** The value under this key; an absent node when there is none. */
    public YamlNode child(String key) {
        return at(key, map().get(key));
    }

    /** A place below this one that holds nothing, named for an error to come. */
    public YamlNode absentChild(String key) {
        return at(key, null);
    }

    private YamlNode at(String key, @Nullable Object child) {
        return new YamlNode(file, lines, below(path, key), key, child);
    }

    /** The entries of this map, in file order. */
    public List<YamlNode> entries() {
        List<YamlNode> entries = new ArrayList<>();
        map().forEach((key, child) -> entries.add(at(key, child)));
        return entries;
    }

    /** The entry of a map that has one. */
    public YamlNode onlyEntry() {
        List<YamlNode> entries = entries();
        if (entries.size() != 1) {
            throw error("has " + entries.size() + " keys (" + String.join(", ", new TreeSet<>(map().keySet()))
                    + "); allowed is one, like {lookup: table}");
        }
        return entries.get(0);
    }

    /** The items of this list. */
    public List<YamlNode> items(String needed) {
        if (!(value instanceof List<?> list) || list.isEmpty()) {
            throw wrong(needed);
        }
        List<YamlNode> items = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            items.add(new YamlNode(file, lines, item(path, i), name, list.get(i)));
        }
        return items;
    }

    /** The items of this list, or this single value. */
    public List<YamlNode> oneOrMore(String needed) {
        if (value == null || value instanceof Map) {
            throw wrong(needed);
        }
        return isList() ? items(needed) : List.of(this);
    }

    /** Text. A number or a truth value is refused: YAML would have changed it (001 becomes 1) before we see it. */
    public String text() {
        if (value instanceof String text && !text.isEmpty()) {
            return text;
        }
        if (value instanceof Number || value instanceof Boolean) {
            throw error("is read by YAML as " + value + ", not as text; put it in quotes");
        }
        throw wrong("a text");
    }

    public String textOr(String fallback) {
        return value == null || "".equals(value) ? fallback : text();
    }

    /** The same where an empty text means something. */
    public String textOrEmptyOr(String fallback) {
        return "".equals(value) ? "" : textOr(fallback);
    }

    /** A number's digits: a whole number, or a quoted text for one with a fraction, which YAML would make a double. */
    public String digits() {
        return value instanceof Integer || value instanceof Long ? value.toString() : text();
    }

    public int integer(int min, int max) {
        if (value instanceof Integer number && number >= min && number <= max) {
            return number;
        }
        throw wrong("a whole number from " + min + " to " + max);
    }

    public boolean flagOr(boolean fallback) {
        if (value == null) {
            return fallback;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw wrong("true or false");
    }

    /** A text that must be one of these. */
    public String oneOf(Collection<String> allowed) {
        String text = text();
        if (!allowed.contains(text)) {
            throw error("'" + text + "' is not allowed; allowed are " + String.join(", ", allowed));
        }
        return text;
    }

    private Map<String, Object> map() {
        if (!(value instanceof Map<?, ?> map)) {
            throw wrong("a map of keys and values");
        }
        Map<String, Object> texts = new LinkedHashMap<>();
        map.forEach((key, child) -> {
            if (!(key instanceof String text)) {
                throw error("key " + key + " is read by YAML as a " + kind(key) + "; put it in quotes");
            }
            texts.put(text, child);
        });
        return texts;
    }

    private MappingException wrong(String needed) {
        return error((value == null ? "is missing" : "is " + kind(value)) + "; needed is " + needed);
    }

    private static String kind(@Nullable Object value) {
        if (value == null) {
            return "nothing";
        }
        if (value instanceof Map) {
            return "a map";
        }
        if (value instanceof List<?> list) {
            return list.isEmpty() ? "an empty list" : "a list";
        }
        return value instanceof Number || value instanceof Boolean
                ? "number or truth value " + value
                : "'" + value + "'";
    }
}
