package io.cadastream.connect.county.fetch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes the rows of a query, one object a line. */
final class Rows implements Closeable {

    /** The rows together are more than may be fetched. */
    static final class TooManyException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private static final int BUFFER = 1 << 16;

    private final OutputStream out;
    private final long room;
    private List<String> columns = List.of();
    private long bytes;
    private long count;

    /** @param room bytes at most */
    Rows(PartFile part, long room) throws IOException {
        part.delete();
        this.out = new BufferedOutputStream(new FileOutputStream(part.path().toFile()), BUFFER);
        this.room = room;
    }

    /** The columns that the rows can have: where empty ones are left out, none would tell them. */
    void columns(List<String> names) {
        columns = names;
    }

    void write(ObjectNode row) throws IOException {
        if (count == 0) {
            columns.stream().filter(name -> !row.has(name)).forEach(row::putNull);
        }
        byte[] line = Pages.JSON.writeValueAsBytes(row);
        bytes += line.length + 1;
        if (bytes > room) {
            throw new TooManyException();
        }
        out.write(line);
        out.write('\n');
        count++;
    }

    long count() {
        return count;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
