package io.cadastream.connect.county.check;

import java.util.List;

/**
 * What the key columns gave.
 *
 * @param distinct different keys
 * @param more whether there were more than are counted
 * @param repeated rows that say the same as the row before with their key: one counts
 * @param contradicting rows that say something else: the last one counts, the others are quarantined
 * @param unreadable rows without a key
 */
public record KeyReport(
        List<String> columns, int distinct, boolean more, long repeated, long contradicting, Faults unreadable) {}
