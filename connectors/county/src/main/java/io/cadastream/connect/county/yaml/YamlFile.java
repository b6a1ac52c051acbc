package io.cadastream.connect.county.yaml;

import java.io.StringReader;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Parses YAML into plain maps, lists and scalars; no tag can build an object. Only {@code true} and {@code false} are
 * truth values, as in YAML 1.2 and as editors see it: {@code on}, {@code NO} and the like are texts.
 */
public final class YamlFile {
    private YamlFile() {}

    /**
     * The root of the document.
     *
     * @param name name of the file, for messages
     * @throws MappingException when it is not YAML; with line and column
     */
    public static YamlNode parse(String name, String text) {
        Object value = value(name, text);
        return YamlNode.root(name, YamlLines.of(yaml().compose(new StringReader(text))), value);
    }

    /** The document as maps, lists, texts, numbers and truth values. */
    public static @Nullable Object value(String name, String text) {
        try {
            return yaml().load(text);
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            String place =
                    mark == null ? ": " : ":" + (mark.getLine() + 1) + ": column " + (mark.getColumn() + 1) + ": ";
            throw new MappingException(name + place + "not valid YAML: " + e.getProblem());
        } catch (YAMLException e) {
            throw new MappingException(name + ": not valid YAML: " + e.getMessage());
        }
    }

    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(20);
        DumperOptions unused = new DumperOptions();
        return new Yaml(new SafeConstructor(options), new Representer(unused), unused, options, new TruthValues());
    }

    /** The scalars of YAML 1.1, but for the truth values. */
    private static final class TruthValues extends Resolver {
        private static final Pattern ONLY = Pattern.compile("true|True|TRUE|false|False|FALSE");

        @Override
        public void addImplicitResolver(Tag tag, Pattern regexp, String first, int limit) {
            super.addImplicitResolver(tag, tag.equals(Tag.BOOL) ? ONLY : regexp, first, limit);
        }
    }
}
