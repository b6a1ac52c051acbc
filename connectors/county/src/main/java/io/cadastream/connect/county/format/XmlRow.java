package io.cadastream.connect.county.format;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;

/** Flattens one element to a row, and keeps its text. */
final class XmlRow {
    /** Column of what a row says outside of the elements within. */
    private static final String OWN_TEXT = "#text";

    private final XmlEvents events;
    private final NamedCells cells;
    private final StringBuilder copy = new StringBuilder();

    private XmlRow(XmlEvents events, Header header) {
        this.events = events;
        this.cells = new NamedCells(header);
    }

    /** Reads the element whose start was the last event, to its end. */
    static Row read(XmlEvents events, Header header, long number) throws IOException {
        XmlRow row = new XmlRow(events, header);
        row.element("", true);
        return row.cells.row(number, row.copy.toString());
    }

    private void element(String column, boolean taken) throws IOException {
        String name = events.name();
        copy.append('<').append(name);
        attributes(column, taken);
        copy.append('>');
        StringBuilder text = new StringBuilder();
        int copied = 0;
        Map<String, Integer> met = new HashMap<>();
        int event = events.next();
        while (event != XMLStreamConstants.END_ELEMENT) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                copyText(text.substring(copied));
                copied = text.length();
                child(column, met.merge(events.name(), 1, Integer::sum), taken);
            } else if (event == XMLStreamConstants.CHARACTERS
                    || event == XMLStreamConstants.CDATA
                    || event == XMLStreamConstants.SPACE) {
                text.append(events.text());
            }
            event = events.next();
        }
        copyText(text.substring(copied));
        copy.append("</").append(name).append('>');
        boolean leaf = met.isEmpty() && !column.isEmpty();
        if (taken && (leaf || !text.toString().isBlank())) {
            cells.put(column.isEmpty() ? OWN_TEXT : column, text.toString());
        }
    }

    /** Blanks between elements say nothing: with them the same row, indented anew, would be another. */
    private void copyText(String text) {
        copy.append(text.isBlank() ? "" : escaped(text));
    }

    /** The first of a name has the bare name, since one of them cannot be told from a list of one. */
    private void child(String column, int number, boolean taken) throws IOException {
        String name = events.name() + (number == 1 ? "" : "." + number);
        element(NamedCells.join(column, name), taken && number <= NamedCells.MAX_OF_A_LIST);
    }

    private void attributes(String column, boolean taken) throws IOException {
        for (int i = 0; i < events.attributes(); i++) {
            String name = events.attribute(i);
            if (!name.equals("xmlns") && !name.startsWith("xmlns:")) {
                String bare = XmlEvents.bare(name);
                copy.append(' ')
                        .append(bare)
                        .append("=\"")
                        .append(escaped(events.value(i)))
                        .append('"');
                if (taken) {
                    cells.put(NamedCells.join(column, "@" + bare), events.value(i));
                }
            }
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
