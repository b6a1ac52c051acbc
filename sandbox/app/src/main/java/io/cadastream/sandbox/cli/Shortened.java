package io.cadastream.sandbox.cli;

/** Text that fits a column. */
final class Shortened {

    private Shortened() {}

    /** On one line, and cut with an ellipsis when it is longer than so many characters. */
    static String of(String text, int atMost) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= atMost ? line : line.substring(0, atMost - 1) + "…";
    }
}
