package io.cadastream.connect.county.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;

/** Reads the elements of one name, at whatever depth, as rows. */
final class XmlReader implements RowReader {
    private final XmlEvents events;
    private final String row;
    private final Header header = new Header(List.of());
    private long number;
    private boolean ended;

    XmlReader(InputStream in, String row) throws IOException {
        this.events = new XmlEvents(in);
        this.row = row;
    }

    @Override
    public Header header() {
        return header;
    }

    @Override
    public String checksum() {
        return events.checksum();
    }

    @Override
    public @Nullable Row next() throws IOException {
        while (!ended) {
            events.nextRow();
            int event = events.next();
            if (event == XMLStreamConstants.END_DOCUMENT) {
                ended = true;
                events.drain();
            } else if (event == XMLStreamConstants.START_ELEMENT
                    && events.name().equals(row)) {
                return XmlRow.read(events, header, ++number);
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        events.close();
    }
}
