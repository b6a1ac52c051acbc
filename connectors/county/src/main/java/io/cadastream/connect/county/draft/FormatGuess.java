package io.cadastream.connect.county.draft;

import io.cadastream.connect.county.format.Delimited;
import io.cadastream.connect.county.format.Row;
import io.cadastream.connect.county.format.RowReader;
import io.cadastream.connect.county.yaml.MappingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Guesses from the first bytes of a file how it is written: what gives most rows that are as long as the first one. */
final class FormatGuess {
    /** So much of the file is looked at for letters beyond ASCII, and so much of it for rows. */
    static final int HEAD = 1 << 23;

    private static final int HEAD_OF_ROWS = 1 << 19;

    private static final List<Character> DELIMITERS = List.of(',', '\t', '|', ';');
    private static final List<Charset> CHARSETS = List.of(StandardCharsets.UTF_8, Charset.forName("windows-1252"));
    private static final int ROWS = 500;
    private static final Pattern VALUE = Pattern.compile("[-$+]?[\\d.,/:-]*\\d[\\d.,/:-]*");

    private FormatGuess() {}

    /** How many columns a format finds, and how many rows have as many. */
    private record Fit(Delimited format, int columns, int good, int rows) {
        boolean better(Fit other) {
            // many columns by chance have few rows that agree
            long mine = (long) good * other.rows;
            long others = (long) other.good * rows;
            return columns > 1 && (other.columns <= 1 || mine > others || (mine == others && columns > other.columns));
        }
    }

    /**
     * Guesses.
     *
     * @param head the beginning of the file
     * @param whole whether that is all of it
     * @throws MappingException when it is no delimited text; the message says what to do
     */
    static Delimited of(byte[] head, boolean whole) throws IOException {
        refuse(head);
        Charset charset = charset(whole ? head : wholeLines(head));
        byte[] lines = head.length <= HEAD_OF_ROWS ? head : wholeLines(Arrays.copyOf(head, HEAD_OF_ROWS));
        Fit best = new Fit(new Delimited(',', '"', false, null, charset), 0, 0, 1);
        for (char delimiter : DELIMITERS) {
            Fit fit = quotes(lines, delimiter, charset);
            best = fit.better(best) ? fit : best;
        }
        if (best.columns <= 1) {
            throw new MappingException("The file is no table of columns divided by comma, tab, | or ;."
                    + " Allowed is delimited text, a row a line");
        }
        return hasHeader(lines, best.format) ? best.format : named(best);
    }

    private static void refuse(byte[] head) {
        if (head.length == 0) {
            throw new MappingException("The file is empty; needed are some rows of the county");
        }
        int first = head[0] & 0xff;
        int second = head.length > 1 ? head[1] & 0xff : 0;
        if (first == 'P' && second == 'K' || first == 0x1f && second == 0x8b) {
            throw new MappingException("The file is compressed; unpack it, and give the text file in it");
        }
        if (first == 0xff && second == 0xfe
                || first == 0xfe && second == 0xff
                || new String(head, 0, Math.min(head.length, 4096), StandardCharsets.ISO_8859_1).indexOf('\0') >= 0) {
            throw new MappingException("The file is UTF-16 or no text at all; make it UTF-8 first, for example with"
                    + " iconv -f UTF-16 -t UTF-8");
        }
    }

    private static byte[] wholeLines(byte[] head) {
        int end = head.length;
        while (end > 0 && head[end - 1] != '\n') {
            end--;
        }
        return end == 0 ? head : Arrays.copyOf(head, end);
    }

    private static Charset charset(byte[] lines) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(lines));
            return CHARSETS.get(0);
        } catch (CharacterCodingException e) {
            return CHARSETS.get(1);
        }
    }

    /** With quotes, if some cells stand in them and no row gets worse by it; over several lines, if that helps. */
    private static Fit quotes(byte[] lines, char delimiter, Charset charset) throws IOException {
        Fit bare = fit(lines, new Delimited(delimiter, null, false, null, charset));
        Fit quoted = fit(lines, new Delimited(delimiter, '"', false, null, charset));
        Fit multiline = fit(lines, new Delimited(delimiter, '"', true, null, charset));
        boolean quotes = wrapped(lines, delimiter, charset) || (bare.good == quoted.good && delimiter == ',');
        if (!quotes) {
            return bare;
        }
        return multiline.good * (long) quoted.rows > quoted.good * (long) multiline.rows ? multiline : quoted;
    }

    /** Whether cells that begin with a quote end with one, mostly. */
    private static boolean wrapped(byte[] lines, char delimiter, Charset charset) {
        String mark = Pattern.quote(String.valueOf(delimiter));
        String text = new String(lines, charset);
        long opened = Pattern.compile("(?m)(^|" + mark + ")\"")
                .matcher(text)
                .results()
                .limit(ROWS)
                .count();
        long closed = Pattern.compile("(?m)\"\\r?($|" + mark + ")")
                .matcher(text)
                .results()
                .limit(ROWS)
                .count();
        return opened > 0 && closed * 10 >= opened * 9;
    }

    private static Fit fit(byte[] lines, Delimited format) throws IOException {
        RowReader reader = format.open(new ByteArrayInputStream(lines));
        int good = 1;
        int rows = 1;
        for (Row row = reader.next(); row != null && rows < ROWS; row = reader.next()) {
            rows++;
            good += row instanceof Row.Cells ? 1 : 0;
        }
        return new Fit(format, reader.header().size(), good, rows);
    }

    /** Names are different from each other, and are neither numbers nor dates. */
    private static boolean hasHeader(byte[] lines, Delimited format) throws IOException {
        List<String> names = format.open(new ByteArrayInputStream(lines)).header().names().stream()
                .filter(name -> !name.isEmpty())
                .toList();
        return new HashSet<>(names).size() == names.size()
                && names.stream().noneMatch(name -> VALUE.matcher(name).matches());
    }

    private static Delimited named(Fit fit) {
        Delimited format = fit.format;
        @Nullable Character quote = format.quote();
        List<String> names = IntStream.rangeClosed(1, fit.columns)
                .mapToObj(i -> "column_" + i)
                .toList();
        return new Delimited(format.delimiter(), quote, format.multiline(), names, format.charset());
    }
}
