package io.cadastream.connect.county.mapping;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which moment a file speaks of. */
public sealed interface AsOf {

    /**
     * The moment.
     *
     * @param fileName last part of the file's path
     * @param modified when the file was last modified
     * @throws DateTimeException when the file name does not tell; the message says what is allowed
     */
    Instant of(String fileName, Instant modified);

    /** When the file was last modified, in whole milliseconds. */
    record Modified() implements AsOf {
        @Override
        public Instant of(String fileName, Instant modified) {
            return Instant.ofEpochMilli(modified.toEpochMilli());
        }
    }

    /** The start of the day that the first group of the pattern holds, in the county's zone. */
    record FileName(Pattern pattern, String format, DateTimeFormatter formatter, ZoneId zone) implements AsOf {
        @Override
        public Instant of(String fileName, Instant modified) {
            Matcher matcher = pattern.matcher(fileName);
            if (!matcher.find()) {
                throw new DateTimeException("The file name '" + fileName
                        + "' has no date; source.as_of.file_name allows '" + pattern + "' with a date like " + format);
            }
            try {
                return LocalDate.parse(matcher.group(1), formatter)
                        .atStartOfDay(zone)
                        .toInstant();
            } catch (DateTimeException e) {
                throw new DateTimeException(
                        "'" + matcher.group(1) + "' in the file name '" + fileName + "' is not a date; allowed is "
                                + format,
                        e);
            }
        }
    }
}
