package io.cadastream.connect.county.archive;

import java.util.regex.Pattern;

/**
 * Which member of a zip file is meant. Names are compared as texts and never used as paths: what a name says about
 * folders, {@code ../} included, leads nowhere.
 */
public final class MemberGlob {
    private final String glob;
    private final String place;
    private final Pattern pattern;

    /** @param glob {@code *} and {@code ?}; with a slash of the whole name, otherwise of its last part */
    public MemberGlob(String glob) {
        this(glob, "source.member");
    }

    /** @param place where it stands in the mapping file, for messages */
    public MemberGlob(String glob, String place) {
        this.glob = glob;
        this.place = place;
        StringBuilder regex = new StringBuilder();
        // several stars in a row would only make matching slow
        for (char c : glob.replaceAll("\\*+", "*").toCharArray()) {
            regex.append(c == '*' ? "[^/]*" : c == '?' ? "[^/]" : Pattern.quote(String.valueOf(c)));
        }
        this.pattern = Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    /** Whether a member of this name is meant. Folders and hidden members, like those of macOS, never are. */
    boolean matches(String name) {
        String last = name.substring(name.lastIndexOf('/') + 1);
        return !last.isEmpty()
                && !last.startsWith(".")
                && pattern.matcher(glob.contains("/") ? name : last).matches();
    }

    /** Where it stands in the mapping file. */
    String place() {
        return place;
    }

    @Override
    public String toString() {
        return glob;
    }
}
