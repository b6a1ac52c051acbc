package io.cadastream.connect.county.mapping;

import io.cadastream.connect.county.archive.MemberGlob;
import io.cadastream.connect.county.format.Format;
import io.cadastream.connect.county.schedule.Schedule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the snapshots come from and how they are written.
 *
 * @param member the member of a zip file that is the snapshot; null when the file is no zip
 * @param rows which rows count; rows of other counties in a statewide file do not
 * @param joins other files, whose rows belong to those of this one
 * @param schedule when to look for a new file; null when every scan does
 */
public record Source(
        Origin origin,
        @Nullable MemberGlob member,
        Format format,
        AsOf asOf,
        RowFilter rows,
        List<Join> joins,
        @Nullable Schedule schedule) {
    /** The same, written otherwise. */
    Source as(Format other) {
        return new Source(origin, member, other, asOf, rows, joins, schedule);
    }
}
