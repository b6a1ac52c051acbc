package io.cadastream.connect.mls.row;

import io.cadastream.connect.kit.change.Change;
import java.util.List;

/** What became of a row. */
public sealed interface RowOutcome {
    /**
     * A change.
     *
     * @param notes optional fields that could not be read and were left empty, one sentence each
     * @param unknownLookups values kept although the RESO Data Dictionary does not list them, such as {@code
     *     PropertyType=Castle}
     */
    record Captured(Change change, List<String> notes, List<String> unknownLookups) implements RowOutcome {}

    /** Not usable: what it stands for can't be told, or its status or price can't. */
    record Rejected(String reason) implements RowOutcome {}
}
