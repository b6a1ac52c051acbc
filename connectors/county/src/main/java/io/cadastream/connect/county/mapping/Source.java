package io.cadastream.connect.county.mapping;

import io.cadastream.connect.county.archive.MemberGlob;
import io.cadastream.connect.county.format.Format;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the files are and how they are written.
 *
 * @param glob path relative to the connector's root; {@code *}, {@code ?}, {@code [..]} and {@code {a,b}} within a part
 * @param member the member of a zip file that is the snapshot; null when the file is no zip
 * @param rows which rows count; rows of other counties in a statewide file do not
 * @param joins other files, whose rows belong to those of this one
 */
public record Source(
        String glob, @Nullable MemberGlob member, Format format, AsOf asOf, RowFilter rows, List<Join> joins) {}
