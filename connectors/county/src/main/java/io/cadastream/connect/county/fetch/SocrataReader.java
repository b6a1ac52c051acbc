package io.cadastream.connect.county.fetch;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cadastream.connect.county.mapping.Origin;
import io.cadastream.connect.kit.poll.FeedFailure;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a data set of a Socrata portal by SODA 2.1 (dev.socrata.com). Pages follow the row identifier: an offset would skip
 * rows when others are deleted in between.
 */
final class SocrataReader implements QueryReader {
    private static final String ID = ":id";
    private static final String COUNT = "cadastream_count";
    private static final String LATEST = "cadastream_latest";

    private final Origin.Socrata origin;
    private final Pages pages;
    private @Nullable Look lastLook;

    /** What the server says there is. */
    private record Extent(long count, @Nullable String latest) {}

    /**
     * What it said when changes were last read.
     *
     * @param next the watermark, once they have been applied
     */
    private record Look(Extent extent, Instant at, String next) {}

    /** Where a reading stands. */
    private record Page(
            int rows, @Nullable String first, @Nullable String last) {}

    SocrataReader(Origin.Socrata origin, Pages pages) {
        this.origin = origin;
        this.pages = pages;
    }

    @Override
    public @Nullable String all(Rows rows, Instant started) throws IOException, FeedFailure, InterruptedException {
        Extent extent = extent(null);
        read(rows, null, extent);
        return extent.latest() == null ? null : watermark(extent.latest(), started);
    }

    @Override
    public Optional<String> changed(String watermark, Rows rows, Instant started)
            throws IOException, FeedFailure, InterruptedException {
        SocrataTime since = time(watermark);
        String condition =
                origin.changedAt() + " >= " + literal(since.minus(OVERLAP).text());
        Extent extent = extent(condition);
        Look before = lastLook;
        boolean quiet = before != null
                && before.next().equals(watermark)
                && before.extent().equals(extent)
                && before.at().isAfter(since.asUtc().plus(OVERLAP));
        if (extent.count() == 0 || quiet) {
            return Optional.empty();
        }
        read(rows, condition, extent);
        String latest = extent.latest() == null ? watermark : watermark(extent.latest(), started);
        String next = time(latest).asUtc().isAfter(since.asUtc()) ? latest : watermark;
        lastLook = new Look(extent, started, next);
        return Optional.of(next);
    }

    /** A row that is dated in the future must not hide those that are changed until then. */
    private String watermark(String latest, Instant started) throws FeedFailure {
        SocrataTime time = time(latest);
        return time.asUtc().isAfter(started) ? time.at(started).text() : time.text();
    }

    private SocrataTime time(String text) throws FeedFailure {
        return SocrataTime.parse(text)
                .orElseThrow(() -> pages.wrong("has '" + text + "' in " + origin.changedAt()
                        + "; source.socrata.updated allows a column with dates and times"));
    }

    private Extent extent(@Nullable String condition) throws IOException, FeedFailure, InterruptedException {
        Map<String, String> parameters = new LinkedHashMap<>();
        String latest = origin.changedAt() == null ? "" : ", max(" + origin.changedAt() + ") as " + LATEST;
        parameters.put("$select", "count(*) as " + COUNT + latest);
        where(parameters, condition, null);
        return pages.get("", parameters, (parser, reply) -> {
            JsonNode answer = Pages.JSON.readTree(parser);
            JsonNode row = answer == null || !answer.isArray() ? null : answer.get(0);
            String count = row == null ? "" : Pages.text(row.path(COUNT));
            if (row == null || !count.matches("\\d{1,18}")) {
                throw new Pages.WrongAnswerException("does not say how many rows there are" + said(answer));
            }
            String when = Pages.text(row.path(LATEST));
            return new Extent(Long.parseLong(count), when.isEmpty() ? null : when);
        });
    }

    private void read(Rows rows, @Nullable String condition, Extent extent)
            throws IOException, FeedFailure, InterruptedException {
        long most = 2 * extent.count() + origin.pageSize();
        Page page = new Page(1, null, null);
        // a page that is not full need not be the last: only an empty one is the end
        while (page.rows() > 0) {
            Page next = page(rows, condition, page.last());
            boolean again = next.rows() > 0 && Objects.equals(next.first(), page.first());
            if (again || rows.count() > most) {
                throw pages.wrong("gives the same rows again; it does not page by " + ID + " as it should");
            }
            page = next;
        }
        if (rows.count() < extent.count()) {
            String problem = QueryReader.shortfall(
                    rows.count(), extent.count(), extent(condition).count());
            if (problem != null) {
                throw pages.wrong(problem);
            }
        }
    }

    private Page page(Rows rows, @Nullable String condition, @Nullable String after)
            throws IOException, FeedFailure, InterruptedException {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("$select", selected());
        where(parameters, condition, after == null ? null : ID + " > " + literal(after));
        parameters.put("$order", ID);
        parameters.put("$limit", Integer.toString(origin.pageSize()));
        return pages.get("", parameters, (parser, reply) -> write(parser, reply, rows));
    }

    private String selected() {
        if (origin.select().isEmpty()) {
            return ":*,*";
        }
        Set<String> columns = new LinkedHashSet<>();
        columns.add(ID);
        if (origin.changedAt() != null) {
            columns.add(origin.changedAt());
        }
        columns.addAll(origin.select());
        return String.join(",", columns);
    }

    private void where(Map<String, String> parameters, @Nullable String condition, @Nullable String range) {
        List<String> all = new ArrayList<>();
        if (origin.where() != null) {
            all.add("(" + origin.where() + ")");
        }
        if (condition != null) {
            all.add(condition);
        }
        if (range != null) {
            all.add(range);
        }
        if (!all.isEmpty()) {
            parameters.put("$where", String.join(" AND ", all));
        }
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private Page write(JsonParser parser, Reply reply, Rows rows) throws IOException, Pages.WrongAnswerException {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            throw new Pages.WrongAnswerException("answers with something else than an array of rows"
                    + (parser.currentToken() == JsonToken.START_OBJECT ? said(Pages.JSON.readTree(parser)) : ""));
        }
        rows.columns(columns(reply));
        String first = null;
        String last = null;
        int count = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonNode row = Pages.JSON.readTree(parser);
            String id = row == null ? "" : Pages.text(row.path(ID));
            if (id.isEmpty() || !(row instanceof ObjectNode object)) {
                throw new Pages.WrongAnswerException("gives a row without " + ID + ", by which it is paged");
            }
            rows.write(object);
            first = first == null ? id : first;
            last = id;
            count++;
        }
        if (parser.nextToken() != null) {
            throw new Pages.WrongAnswerException("goes on behind the array of rows");
        }
        return new Page(count, first, last);
    }

    /** Rows leave out what is empty; a header says what they could have. */
    private List<String> columns(Reply reply) throws IOException {
        if (!origin.select().isEmpty()) {
            return origin.select();
        }
        String header = reply.header("X-SODA2-Fields");
        List<String> names = new ArrayList<>();
        JsonNode fields = header == null ? null : Pages.JSON.readTree(header);
        if (fields != null) {
            fields.forEach(name -> names.add(Pages.text(name)));
        }
        return names;
    }

    private static String said(@Nullable JsonNode answer) {
        String message = answer == null ? "" : Pages.text(answer.path("message"));
        return message.isEmpty() ? "" : ": " + message;
    }
}
