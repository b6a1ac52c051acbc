package io.cadastream.sandbox.county.download;

import io.cadastream.sandbox.http.Answer;
import io.cadastream.sandbox.http.Call;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The counties' snapshots at {@code /download/<name>}, plain and as zip files. A file is published anew at most once a
 * second, so that each version has a Last-Modified of its own.
 */
public final class DownloadSite {
    /** Each file, and of which snapshots below the counties' folder it is made. */
    private static final Map<String, List<String>> PARTS = Map.of(
            "NAL_12086.csv", List.of("12086/NAL_12086.csv"),
            "NAL_12086.zip", List.of("12086/NAL_12086.csv"),
            "SDF_12086.csv", List.of("12086/SDF_12086.csv"),
            "Real_acct_owner.zip", List.of("48201/real_acct.txt", "48201/owners.txt", "48201/building_res.txt"));

    private static final LocalDateTime NO_TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

    private record Version(String madeOf, Published file) {}

    private final Path dir;
    private final Clock clock;
    private final Map<String, Version> versions = new HashMap<>();

    /** @param dir the folder that holds one folder for each county */
    public DownloadSite(Path dir, Clock clock) {
        this.dir = dir;
        this.clock = clock;
    }

    /** Answers a request for a file by the last part of its path. */
    public Answer answer(Call call) throws IOException {
        String name = call.path().substring(call.path().lastIndexOf('/') + 1);
        List<String> parts = PARTS.get(name);
        if (parts == null) {
            throw new NoSuchElementException(
                    "there is no file " + call.path() + "; there are " + new TreeSet<>(PARTS.keySet()));
        }
        return FileAnswer.of(call, published(name, parts));
    }

    private synchronized Published published(String name, List<String> parts) throws IOException {
        String madeOf = stamps(parts);
        Version last = versions.get(name);
        if (last != null && last.madeOf().equals(madeOf)) {
            return last.file();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        if (last != null && !now.isAfter(last.file().lastModified())) {
            return last.file();
        }
        boolean packed = name.endsWith(".zip");
        byte[] bytes = packed ? zip(parts) : Files.readAllBytes(dir.resolve(parts.get(0)));
        if (last != null && Arrays.equals(bytes, last.file().bytes())) {
            versions.put(name, new Version(madeOf, last.file()));
            return last.file();
        }
        Published file = Published.of(bytes, packed ? "application/zip" : "text/csv", last == null ? made(parts) : now);
        versions.put(name, new Version(madeOf, file));
        return file;
    }

    private String stamps(List<String> parts) throws IOException {
        StringBuilder stamps = new StringBuilder();
        for (String part : parts) {
            Path file = dir.resolve(part);
            stamps.append(Files.getLastModifiedTime(file))
                    .append('/')
                    .append(Files.size(file))
                    .append(' ');
        }
        return stamps.toString();
    }

    private Instant made(List<String> parts) throws IOException {
        Instant newest = Instant.EPOCH;
        for (String part : parts) {
            Instant time = Files.getLastModifiedTime(dir.resolve(part)).toInstant();
            newest = time.isAfter(newest) ? time : newest;
        }
        return newest.truncatedTo(ChronoUnit.SECONDS);
    }

    private byte[] zip(List<String> parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String part : parts) {
                Path file = dir.resolve(part);
                ZipEntry entry = new ZipEntry(file.getFileName().toString());
                // The same rows give the same bytes.
                entry.setTimeLocal(NO_TIME);
                zip.putNextEntry(entry);
                zip.write(Files.readAllBytes(file));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
