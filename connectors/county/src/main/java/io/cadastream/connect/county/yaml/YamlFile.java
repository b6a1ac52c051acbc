package io.cadastream.connect.county.yaml;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** Parses YAML into plain maps, lists and scalars; no tag can build an object. */
public final class YamlFile {
    private YamlFile() {}

    /**
     * The root of the document.
     *
     * @param name name of the file, for messages
     * @throws MappingException when it is not YAML; with line and column
     */
    public static YamlNode parse(String name, String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(20);
        try {
            return YamlNode.root(name, new Yaml(new SafeConstructor(options)).load(text));
        } catch (MarkedYAMLException e) {
            String place = e.getProblemMark() == null
                    ? ""
                    : "line " + (e.getProblemMark().getLine() + 1) + ", column "
                            + (e.getProblemMark().getColumn() + 1) + ": ";
            throw new MappingException(name + ": " + place + "not valid YAML: " + e.getProblem());
        } catch (YAMLException e) {
            throw new MappingException(name + ": not valid YAML: " + e.getMessage());
        }
    }
}
