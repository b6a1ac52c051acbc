package io.cadastream.connect.mls.known;

import io.cadastream.connect.kit.poll.FeedFailure;
import io.cadastream.connect.kit.state.StateReader;
import io.cadastream.connect.mls.config.FeedPart;
import io.cadastream.connect.mls.config.Resource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The books of a task's feeds, read back from the state topic together. Entries are keyed {@code <feed>/<book>/<record key>},
 * where the book is a resource, or {@code Property+Media} for what comes inside of the records of another.
 */
public final class Ledgers {
    private static final Logger LOG = LoggerFactory.getLogger(Ledgers.class);

    /** What was noted in one book. */
    interface Book {
        /**
         * Takes an entry.
         *
         * @param text null when the record was forgotten
         */
        void read(String recordKey, @Nullable String text);

        /** Records in it. */
        int size();
    }

    private final StateReader state;
    private final String topic;
    private final Map<String, Book> books = new HashMap<>();
    private boolean open;

    /** @param state where the books are read back from */
    public Ledgers(StateReader state, String topic) {
        this.state = state;
        this.topic = topic;
    }

    /**
     * The book of what was emitted of a feed's resource, empty until {@link #open}.
     *
     * @param settled number of the last change that is sure to have arrived; what was noted of later ones may be all that is
     *     left of them, so it does not count
     */
    public Ledger of(FeedPart part, long settled) {
        String prefix = part.feed() + "/" + part.resource().resoName() + "/";
        Ledger ledger = new Ledger(this, topic, part, prefix, settled);
        books.put(prefix, ledger);
        return ledger;
    }

    /** The book of the records of another resource that come inside of this one's. */
    public KnownChildren inside(FeedPart part, Resource child, long settled) {
        String prefix = part.feed() + "/" + part.resource().resoName() + "+" + child.resoName() + "/";
        KnownChildren children = new KnownChildren(topic, prefix, settled);
        books.put(prefix, children);
        return children;
    }

    boolean isOpen() {
        return open;
    }

    /**
     * Reads all books back.
     *
     * @throws FeedFailure when they can't be read now
     */
    void open() throws FeedFailure, InterruptedException {
        state.read((key, text) -> {
            int bookEnd = key.indexOf('/', key.indexOf('/') + 1) + 1;
            Book book = books.get(key.substring(0, bookEnd));
            if (book != null) {
                book.read(key.substring(bookEnd), text);
            }
        });
        open = true;
        books.forEach((prefix, book) -> LOG.info("book={} outcome=state_loaded records={}", prefix, book.size()));
    }
}
