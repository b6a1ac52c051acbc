package io.cadastream.connect.county.mapping;

import io.cadastream.connect.county.format.Delimited;
import io.cadastream.connect.county.format.Format;
import io.cadastream.connect.county.format.Row;
import io.cadastream.connect.county.format.RowReader;
import io.cadastream.connect.county.yaml.YamlNode;
import io.cadastream.connect.kit.change.ContentHash;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code lookups}: tables that stand in the mapping file, and tables in files beside it. */
final class LookupReader {
    static final int MAX_ENTRIES = 100_000;

    private final @Nullable Path folder;
    private final ContentHash content = new ContentHash();
    private boolean anyFile;

    /** @param folder where the mapping file is; null when it is no file */
    LookupReader(@Nullable Path folder) {
        this.folder = folder;
    }

    Map<String, Map<String, String>> read(YamlNode node) {
        Map<String, Map<String, String>> lookups = new LinkedHashMap<>();
        if (!node.isAbsent()) {
            for (YamlNode table : node.entries()) {
                lookups.put(table.name(), table.child("file").isAbsent() ? inline(table) : ofFile(table));
            }
        }
        return lookups;
    }

    /** The mapping's fingerprint: with other tables the same text maps to other records. */
    String fingerprint(String text) {
        return anyFile
                ? new ContentHash().add(text).add(content.hex32()).hex32()
                : new ContentHash().add(text).hex32();
    }

    private static Map<String, String> inline(YamlNode table) {
        Map<String, String> codes = new LinkedHashMap<>();
        table.entries().forEach(code -> codes.put(code.name(), code.text()));
        return codes;
    }

    private Map<String, String> ofFile(YamlNode node) {
        node.allow("file", "key", "value", "only", "except", "filled", "format");
        String key = node.child("key").text();
        String value = node.child("value").text();
        RowFilter rows = RowFilterReader.read(node);
        Format format = FormatReader.read(node.child("format"));
        if (!(format instanceof Delimited)) {
            throw node.child("format").child("kind").error("is not allowed for a table; allowed is delimited");
        }
        Path file = file(node.child("file"));
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
                RowReader reader = format.open(in)) {
            List<String> needed = List.of(key, value);
            List<String> missing = reader.header().missing(needed);
            missing = missing.isEmpty() ? reader.header().missing(rows.columns()) : missing;
            if (!missing.isEmpty()) {
                throw node.error(file.getFileName() + " line 1: has no column " + String.join(", ", missing)
                        + "; it has: " + String.join(", ", reader.header().names()));
            }
            Map<String, String> codes = new LinkedHashMap<>();
            for (Row row = reader.next(); row != null; row = reader.next()) {
                add(node, file, row, key, value, rows, codes);
            }
            anyFile = true;
            content.add(node.name()).add(reader.checksum());
            return codes;
        } catch (IOException e) {
            throw node.child("file")
                    .error("'" + file.getFileName() + "' cannot be read (" + e.getMessage()
                            + "); allowed is a delimited file that the Connect worker can read");
        }
    }

    private static void add(
            YamlNode node, Path file, Row row, String key, String value, RowFilter rows, Map<String, String> codes) {
        String place = file.getFileName() + " line " + row.line() + ": ";
        if (row instanceof Row.Malformed malformed) {
            throw node.error(place + malformed.reason());
        }
        Row.Cells cells = (Row.Cells) row;
        if (!rows.includes(cells)) {
            return;
        }
        String code = cells.cell(key);
        String meaning = cells.cell(value);
        if (code == null) {
            throw node.error(place + "the column " + key + " is empty; needed is a code in every row that counts");
        }
        // a code without a meaning is as good as none
        String before = meaning == null ? null : codes.putIfAbsent(code, meaning);
        if (before != null && !before.equals(meaning)) {
            throw node.error(place + "the code '" + code + "' means '" + meaning + "' here and '" + before
                    + "' before; allowed is one meaning (only, except and filled choose rows)");
        }
        if (codes.size() > MAX_ENTRIES) {
            throw node.error(place + "the table has more than " + MAX_ENTRIES + " codes; allowed are at most as many");
        }
    }

    /** Beside the mapping file or below its folder, wherever links lead. */
    private Path file(YamlNode node) {
        String name = node.text();
        boolean climbs = List.of(name.split("/", -1)).stream().anyMatch(part -> part.equals("..") || part.isEmpty());
        if (folder == null || climbs || name.contains("\\")) {
            throw notAllowed(node, name);
        }
        try {
            Path file = folder.resolve(name);
            if (Path.of(name).isAbsolute() || !file.toRealPath().startsWith(folder.toRealPath())) {
                throw notAllowed(node, name);
            }
            return file;
        } catch (InvalidPathException e) {
            throw notAllowed(node, name);
        } catch (IOException e) {
            throw node.error("'" + name + "' is not there; needed is a file beside the mapping file");
        }
    }

    private static RuntimeException notAllowed(YamlNode node, String name) {
        return node.error(
                "'" + name + "' is not allowed; allowed is the path of a file beside the mapping file or below"
                        + " its folder, without '..', '\\' or a leading '/'");
    }
}
