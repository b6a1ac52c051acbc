package io.cadastream.streams.domain.standardise.code;

import io.cadastream.streams.domain.standardise.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A list of codes and what they mean, from a data file beside the classes: {@code code<TAB>meaning} a line, {@code #}
 * starts a comment. Codes are compared in upper case, without blanks, hyphens and underscores.
 */
final class CodeTable {
    private final Map<String, String> meanings = new LinkedHashMap<>();

    private CodeTable() {}

    /** @throws IllegalStateException when a line is no pair, or a code stands there twice */
    static CodeTable read(String file) {
        CodeTable table = new CodeTable();
        try (InputStream in = CodeTable.class.getResourceAsStream("/standardise/" + file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not on the class path");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> {
                        int tab = line.indexOf('\t');
                        if (tab < 1
                                || table.meanings.put(plain(line.substring(0, tab)), line.substring(tab + 1)) != null) {
                            throw new IllegalStateException(file + ": no code and meaning, or a code twice: " + line);
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table;
    }

    Optional<String> meaning(@Nullable String code) {
        String text = Text.trimmed(code);
        return text == null ? Optional.empty() : Optional.ofNullable(meanings.get(plain(text)));
    }

    Collection<String> meanings() {
        return meanings.values();
    }

    private static String plain(String code) {
        String upper = Text.upper(code);
        return upper == null ? "" : upper.replaceAll("[ _-]", "");
    }
}
