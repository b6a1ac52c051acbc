package io.cadastream.sandbox.connectors;

import java.util.List;

/**
 * What Connect and the plugin say of one config.
 *
 * @param problems what makes it unusable
 * @param undeclared settings that neither declares: misspelt, or read without being declared
 */
public record Validation(List<Problem> problems, List<String> undeclared) {

    /**
     * One setting that is wrong.
     *
     * @param setting its name
     * @param problem what is wrong, in the plugin's words
     * @param recommended values that the plugin recommends, may be empty
     * @param documentation what the setting is for, may be empty
     */
    public record Problem(String setting, String problem, List<String> recommended, String documentation) {}

    public boolean valid() {
        return problems.isEmpty();
    }
}
