package io.cadastream.bench.throughput;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Numbers as people write them: 500, 10k, 1M. */
public final class Size implements ITypeConverter<Integer> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,7})([kKmM]?)");
    private static final int MOST = 3_000_000;

    @Override
    public Integer convert(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (form.matches()) {
            long number = Long.parseLong(form.group(1));
            switch (form.group(2).toLowerCase(Locale.ROOT)) {
                case "k" -> number *= 1_000;
                case "m" -> number *= 1_000_000;
                default -> {}
            }
            if (number >= 1 && number <= MOST) {
                return (int) number;
            }
        }
        throw new TypeConversionException("'" + text + "' is not a number from 1 to " + MOST + " such as 10k or 1M");
    }
}
