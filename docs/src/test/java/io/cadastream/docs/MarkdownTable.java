package io.cadastream.docs;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A table of Markdown, row by row. Cells are Markdown already: from {@link #text} or {@link #code}. */
final class MarkdownTable {
    private final StringBuilder table = new StringBuilder();

    MarkdownTable(String... headings) {
        row(headings);
        row(Arrays.stream(headings).map(heading -> "---").toArray(String[]::new));
    }

    void row(String... cells) {
        table.append(Arrays.stream(cells).collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    /** Words as they are: nothing in them is taken for a column, a tag, emphasis or code. */
    static String text(String words) {
        return onOneLine(words)
                .replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace("<", "\\<")
                .replace("*", "\\*")
                .replace("`", "\\`");
    }

    /** A name or value in code type; only a bar needs care there. */
    static String code(String name) {
        return "`" + onOneLine(name).replace("|", "\\|") + "`";
    }

    private static String onOneLine(String words) {
        return words.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    @Override
    public String toString() {
        return table.toString();
    }
}
