package io.cadastream.docs;

import static io.cadastream.docs.MarkdownTable.code;
import static io.cadastream.docs.MarkdownTable.text;

import io.cadastream.streams.config.Setting;
import io.cadastream.streams.config.Settings;
import java.util.Comparator;
import java.util.List;

/** The settings of the streams application, required ones first, then the prefixes that it hands on. */
final class StreamsAppPage {
    private StreamsAppPage() {}

    static ReferencePage page() {
        return new ReferencePage("streams-app.md", "Streams application settings", "`Settings`", StreamsAppPage::body);
    }

    private static String body() {
        return """
                They stand in a properties file, the application's one argument; an environment variable goes before \
                the file.

                %s
                Settings that begin with one of these are handed on with the prefix taken off:

                %s""".formatted(settings(Settings.all()), prefixes());
    }

    static MarkdownTable settings(List<Setting<?>> settings) {
        MarkdownTable table = new MarkdownTable("setting", "environment", "default", "allowed", "what it does");
        settings.stream()
                .sorted(Comparator.comparing((Setting<?> setting) -> setting.defaultValue() != null))
                .forEach(setting -> table.row(
                        code(setting.key()),
                        code(setting.variable()),
                        defaultOf(setting),
                        text(setting.allowed()),
                        text(setting.doc())));
        return table;
    }

    private static String defaultOf(Setting<?> setting) {
        String value = setting.defaultValue();
        if (value == null) {
            return "**required**";
        }
        return value.isEmpty() ? "empty" : code(value);
    }

    private static MarkdownTable prefixes() {
        MarkdownTable table = new MarkdownTable("prefix", "what it does");
        Settings.prefixes().forEach((prefix, doc) -> table.row(code(prefix), text(doc)));
        return table;
    }
}
