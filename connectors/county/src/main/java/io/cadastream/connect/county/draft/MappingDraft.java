package io.cadastream.connect.county.draft;

import io.cadastream.connect.county.check.CheckReport;
import io.cadastream.connect.county.check.FieldReport;
import io.cadastream.connect.county.check.MappingCheck;
import io.cadastream.connect.county.check.Texts;
import io.cadastream.connect.county.format.Delimited;
import io.cadastream.connect.county.mapping.Entity;
import io.cadastream.connect.county.mapping.Mapping;
import io.cadastream.connect.county.mapping.MappingReader;
import io.cadastream.connect.county.yaml.MappingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Drafts the mapping of a file that nobody has described yet. */
public final class MappingDraft {
    private MappingDraft() {}

    /**
     * The draft, as YAML. It has been run over the same rows: a field that could not be read is a comment in it.
     *
     * @param fips null when it is to be found in the file's path
     * @throws MappingException when the file is no delimited text, with what to do
     */
    public static String of(Path data, @Nullable String fips, Entity entity) throws IOException {
        Sample sample;
        Delimited format = format(data);
        try (InputStream in = Files.newInputStream(data)) {
            sample = Sample.read(in, format);
        }
        if (sample.rows() == 0) {
            throw new MappingException("The file has no rows below its header; needed are some rows of the county");
        }
        String file = String.valueOf(data.getFileName());
        String county = fips == null ? StateCodes.fipsIn(data.toString()) : fips;
        Guesser.Guess guess = Guesser.of(sample, entity);
        Guesser.Guess proven = proven(guess, data, DraftText.of(file, county, entity, sample, guess));
        return DraftText.of(file, county, entity, sample, proven);
    }

    private static Delimited format(Path data) throws IOException {
        try (InputStream in = Files.newInputStream(data)) {
            byte[] head = in.readNBytes(FormatGuess.HEAD);
            return FormatGuess.of(head, head.length < FormatGuess.HEAD);
        }
    }

    /** Runs the draft, and takes out what the run could not read; only what no record can do without stays. */
    private static Guesser.Guess proven(Guesser.Guess guess, Path data, String text) throws IOException {
        Mapping mapping = MappingReader.parse("draft", text);
        Map<String, FieldReport> reports = new LinkedHashMap<>();
        try (InputStream in = Files.newInputStream(data)) {
            CheckReport report = MappingCheck.of(mapping, "draft", in, Sample.ROWS, rows -> {});
            report.fields().forEach(field -> reports.put(field.field(), field));
        }
        List<FieldDraft> fields = new ArrayList<>();
        List<FieldDraft> refused = new ArrayList<>(guess.refused());
        for (FieldDraft field : guess.fields()) {
            FieldReport report = reports.get(field.target());
            if (report == null
                    || report.problems().count() == 0
                    || field.target().equals("parcel_number")) {
                fields.add(field);
            } else {
                refused.add(field.refuse(Texts.count(report.problems().count(), "value") + " cannot be read: "
                        + report.problems().first().get(0).reason()));
            }
        }
        return new Guesser.Guess(fields, refused, guess.key());
    }
}
