package io.cadastream.connect.county.join;

import io.cadastream.connect.county.format.Header;
import io.cadastream.connect.county.format.Row;
import io.cadastream.connect.county.format.RowReader;
import io.cadastream.connect.kit.change.ContentHash;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the main file, and gives each row what belongs to it in the joined ones. */
public final class JoinedReader implements RowReader {
    private final RowReader main;
    private final List<JoinedFile> joined;
    private final Header names;
    private long rows;

    /** @param joined read already; whoever opened them closes them */
    public JoinedReader(RowReader main, List<JoinedFile> joined) {
        this.main = main;
        this.joined = joined;
        this.names = new Header(
                joined.stream().flatMap(file -> file.names().stream()).toList());
    }

    /** The main file's columns so far, and those that the mapping reads of the joined ones. */
    @Override
    public Header header() {
        List<String> all = new ArrayList<>(main.header().names());
        joined.forEach(file -> all.addAll(file.present()));
        return new Header(all);
    }

    @Override
    public @Nullable Row next() throws IOException {
        Row row = main.next();
        if (row == null) {
            for (JoinedFile file : joined) {
                file.needUse(rows);
            }
            return null;
        }
        return row instanceof Row.Cells cells ? withJoined(cells) : row;
    }

    private Row withJoined(Row.Cells row) throws IOException {
        rows++;
        List<String> cells = new ArrayList<>(names.size());
        Map<String, String> broken = new LinkedHashMap<>();
        for (JoinedFile file : joined) {
            file.add(row, cells, broken);
        }
        return new Row.Cells(row.header(), row.cells(), row.line(), row.raw(), new Row.Joined(names, cells, broken));
    }

    /** Of all files: a change in a joined one alone makes another snapshot. */
    @Override
    public String checksum() {
        ContentHash all = new ContentHash().add(main.checksum());
        joined.forEach(file -> all.add(file.checksum()));
        return all.hex32();
    }

    @Override
    public void close() throws IOException {
        main.close();
    }
}
