package io.cadastream.connect.county.mapping;

import io.cadastream.connect.county.archive.MemberGlob;
import io.cadastream.connect.county.format.Format;
import io.cadastream.connect.county.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code source.join}: the files whose rows belong to those of the main file. */
final class JoinReader {
    private static final int MOST = 8;

    private JoinReader() {}

    /**
     * The joins, in file order.
     *
     * @param member of the main file; null when it is no zip
     * @param format of the main file: what a join has when it does not say
     */
    static List<Join> read(YamlNode node, @Nullable MemberGlob member, Format format) {
        List<Join> joins = new ArrayList<>();
        if (node.isAbsent()) {
            return joins;
        }
        for (YamlNode join : node.entries()) {
            joins.add(join(join, member, format));
        }
        if (joins.isEmpty() || joins.size() > MOST) {
            throw node.error("has " + joins.size() + " files; allowed are 1 to " + MOST);
        }
        return List.copyOf(joins);
    }

    private static Join join(YamlNode node, @Nullable MemberGlob mainMember, Format format) {
        node.allow("path", "member", "on", "format");
        if (!node.name().matches("[A-Za-z][A-Za-z0-9_]*")) {
            throw node.error("is no name for a joined file; allowed are letters, digits and _, like owners");
        }
        YamlNode path = node.child("path");
        YamlNode member = node.child("member");
        if (path.isAbsent() && member.isAbsent()) {
            throw node.error(
                    "names no file; needed is member, in the main file's zip, or path, or both for another zip");
        }
        if (path.isAbsent() && mainMember == null) {
            throw member.error("needs a zip file: source.member of the main one, or a path beside this member");
        }
        return new Join(
                node.name(),
                path.isAbsent() ? null : OriginReader.glob(path),
                member.isAbsent() ? null : new MemberGlob(member.text(), "source.join." + node.name() + ".member"),
                on(node.child("on")),
                node.child("format").isAbsent() ? format : FormatReader.read(node.child("format")));
    }

    private static Map<String, String> on(YamlNode node) {
        Map<String, String> on = new LinkedHashMap<>();
        node.entries().forEach(column -> on.put(column.name(), column.text()));
        if (on.isEmpty()) {
            throw node.error("is empty; needed are columns of the main file and those here that say the same,"
                    + " like {acct: acct}");
        }
        return on;
    }
}
