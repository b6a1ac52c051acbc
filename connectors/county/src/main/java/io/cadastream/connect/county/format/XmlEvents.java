package io.cadastream.connect.county.format;

import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The pieces of an XML file. Nothing outside of the file is ever looked at: a document type, and with it every entity
 * that could lead to another file or grow without end, is refused.
 */
final class XmlEvents {
    private static final int MAX_DEPTH = 64;

    private final GuardedInput in;
    private final XMLStreamReader reader;
    private int depth;

    XmlEvents(InputStream in) throws IOException {
        this.in = new GuardedInput(in);
        try {
            this.reader = factory().createXMLStreamReader(this.in);
        } catch (XMLStreamException e) {
            throw failure(e);
        }
    }

    /** One for each file: it keeps hold of what it has made last, and does not promise to serve several threads. */
    private static XMLInputFactory factory() {
        // the platform's own, whatever other plugins bring along
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing outside of the file is read");
        });
        return factory;
    }

    /** The kind of the next piece, as in {@link XMLStreamConstants}. */
    int next() throws IOException {
        try {
            int event = reader.next();
            switch (event) {
                case XMLStreamConstants.DTD ->
                    throw new UnreadableFileException("it has a document type (DOCTYPE); allowed is XML without one");
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new UnreadableFileException("line " + line()
                            + " refers to the entity '" + reader.getLocalName()
                            + "'; allowed are amp, lt, gt, quot, apos and numbers");
                case XMLStreamConstants.START_ELEMENT -> enter();
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {}
            }
            return event;
        } catch (XMLStreamException e) {
            throw failure(e);
        }
    }

    private void enter() throws UnreadableFileException {
        if (++depth > MAX_DEPTH) {
            throw new UnreadableFileException("line " + line() + " has elements in each other more than " + MAX_DEPTH
                    + " deep; allowed are fewer");
        }
    }

    /** What reading the file said, or else what the parser makes of the text. */
    private IOException failure(XMLStreamException e) {
        IOException failure = in.failure();
        if (failure != null) {
            return failure;
        }
        String message = String.valueOf(e.getMessage());
        int text = message.indexOf("Message: ");
        Location at = e.getLocation();
        return new UnreadableFileException(
                "its XML is broken at line " + (at == null ? 1 : at.getLineNumber()) + ": "
                        + (text < 0 ? message : message.substring(text + "Message: ".length()))
                        + "; allowed is a whole XML file",
                e);
    }

    private int line() {
        return reader.getLocation().getLineNumber();
    }

    /** Bytes before do not count for the length of the row to come. */
    void nextRow() {
        in.nextRow();
    }

    /** Name of the element, without a prefix. */
    String name() {
        return bare(reader.getLocalName());
    }

    String text() {
        return reader.getText();
    }

    int attributes() {
        return reader.getAttributeCount();
    }

    /** Name of an attribute, as it is written. */
    String attribute(int index) {
        String prefix = reader.getAttributePrefix(index);
        String name = reader.getAttributeLocalName(index);
        return prefix == null || prefix.isEmpty() ? name : prefix + ":" + name;
    }

    String value(int index) {
        return reader.getAttributeValue(index);
    }

    static String bare(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    /** Reads on to the end of the file and gives its checksum. */
    void drain() throws IOException {
        in.drain();
    }

    String checksum() {
        return in.checksum();
    }

    void close() throws IOException {
        in.closeFile();
    }
}
