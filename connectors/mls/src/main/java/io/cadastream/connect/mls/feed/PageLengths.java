package io.cadastream.connect.mls.feed;

/**
 * What a server has shown about the length of its pages. One that sends fewer rows than asked for, without a link to the
 * rest, can only be told by asking on; once it was caught at it, its longest pages count as full.
 */
final class PageLengths {
    private final int asked;
    private int longest;
    private boolean capped;

    PageLengths(int asked) {
        this.asked = asked;
    }

    /** Takes note of a page; {@code afterShort}: it came behind one that looked like the last. */
    void read(int rows, boolean afterShort) {
        capped |= afterShort && rows > 0;
        longest = Math.max(longest, rows);
    }

    /** Whether a page of so many rows surely says that there may be more. */
    boolean isFull(int rows) {
        return rows >= asked || (capped && rows > 0 && rows >= longest);
    }

    /** Whether no page was longer. */
    boolean isLongest(int rows) {
        return rows >= longest;
    }
}
