package io.cadastream.deploy.monitoring;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the metrics that a PromQL expression asks for; does not check the expression otherwise. */
final class PromQl {
    private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern BRACES = Pattern.compile("\\{[^}]*}|\\[[^]]*]");
    private static final Pattern LABELS =
            Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*(?!\\s*\\(|[a-zA-Z0-9_:])");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset");

    private PromQl() {}

    static Set<String> metrics(String expression) {
        String bare = STRING.matcher(expression).replaceAll("''");
        bare = BRACES.matcher(bare).replaceAll("");
        bare = LABELS.matcher(bare).replaceAll("");
        Set<String> names = new TreeSet<>();
        Matcher name = NAME.matcher(bare);
        while (name.find()) {
            boolean function = bare.substring(name.end()).stripLeading().startsWith("(");
            boolean partOfNumber = name.start() > 0 && Character.isDigit(bare.charAt(name.start() - 1));
            if (!function && !partOfNumber && !WORDS.contains(name.group())) {
                names.add(name.group());
            }
        }
        return names;
    }
}
