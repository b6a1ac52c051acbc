package io.cadastream.connect.county.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * XML in which one kind of element is a row. Its attributes ({@code @id}) and the elements within ({@code Owner.Name})
 * are columns. Prefixes of namespaces do not count, and the charset is the one that the file declares.
 *
 * @param row name of the elements that are rows
 */
public record Xml(String row) implements Format {

    @Override
    public @Nullable List<String> columns() {
        return null;
    }

    @Override
    public boolean columnsFirst() {
        return false;
    }

    @Override
    public RowReader open(InputStream in) throws IOException {
        return new XmlReader(in, row);
    }
}
