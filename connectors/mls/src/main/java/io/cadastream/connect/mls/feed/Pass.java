package io.cadastream.connect.mls.feed;

import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One pass over a feed, from the start of the overlap to its end, page by page. It lives in memory only: after a restart
 * a new pass begins at the stored watermark.
 */
final class Pass {
    private final ResourceQuery query;
    private final PageLengths lengths;
    private final URI first;
    private final @Nullable Watermark known;
    private @Nullable Watermark last;
    private @Nullable URI nextLink;
    private boolean linkDropped;
    private boolean lookedLikeTheEnd;

    /**
     * A pass that has not begun.
     *
     * @param known the watermark when the pass began
     */
    Pass(ResourceQuery query, PageLengths lengths, URI first, @Nullable Watermark known) {
        this.query = query;
        this.lengths = lengths;
        this.first = first;
        this.known = known;
    }

    /** Where the next page is: the server's link, else behind the row last read, else at the start. */
    URI next() {
        if (nextLink != null) {
            return nextLink;
        }
        return last == null ? first : query.behind(last);
    }

    /** Gives the server's link up for the keyset. True when there was one, the first since a link last worked. */
    boolean dropLink() {
        boolean mayRebuild = nextLink != null && !linkDropped;
        linkDropped |= nextLink != null;
        nextLink = null;
        return mayRebuild;
    }

    /**
     * Takes note of a page; true when there may be more behind it.
     *
     * @param lastRow its last row whose place could be read; null when there is none
     */
    boolean read(int rows, @Nullable Watermark lastRow, @Nullable URI link) {
        lengths.read(rows, lookedLikeTheEnd);
        boolean moved = lastRow != null && !Objects.equals(lastRow, last);
        last = moved ? lastRow : last;
        linkDropped &= nextLink == null;
        nextLink = link;
        lookedLikeTheEnd = link == null && !lengths.isFull(rows);
        return link != null || (moved && (lengths.isFull(rows) || mayHaveMore(rows)));
    }

    /**
     * A page that is not full still does not end the pass when it stops short of what was known before, or when it
     * brought news and no page was longer.
     */
    private boolean mayHaveMore(int rows) {
        Watermark reached = last;
        if (reached == null) {
            return false;
        }
        int beyondKnown = known == null ? 1 : reached.compareTo(known);
        return beyondKnown < 0 || (beyondKnown > 0 && lengths.isLongest(rows));
    }
}
