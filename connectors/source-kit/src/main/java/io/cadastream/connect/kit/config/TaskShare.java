package io.cadastream.connect.kit.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigException;

/**
 * Which entries of a connector's list a task works on, as their positions under a key of its own. A task can't get its
 * part under the list's own name: where the connector's config takes that setting from a config provider
 * ({@code ${env:…}}), Connect puts the placeholder, and with it the whole list, back into every task's config, so that
 * no secret is stored.
 */
public final class TaskShare {
    /** Set by the connector, never by a person. */
    static final String KEY = "task.share";

    private TaskShare() {}

    /**
     * One config a task, every entry in just one of them.
     *
     * @param entries how long the list is; at least 1
     * @param maxTasks how many tasks there may be at most
     */
    public static List<Map<String, String>> split(Map<String, String> settings, int entries, int maxTasks) {
        int tasks = Math.min(maxTasks, entries);
        List<Map<String, String>> configs = new ArrayList<>();
        for (int task = 0; task < tasks; task++) {
            List<String> share = new ArrayList<>();
            for (int entry = task; entry < entries; entry += tasks) {
                share.add(Integer.toString(entry));
            }
            Map<String, String> config = new HashMap<>(settings);
            config.put(KEY, String.join(",", share));
            configs.add(config);
        }
        return configs;
    }

    /**
     * The entries that these settings speak of: all of them for a connector, its share for a task.
     *
     * @throws ConfigException when the share names an entry that the list does not have
     */
    public static <T> List<T> of(Map<String, String> settings, List<T> all) {
        String share = settings.get(KEY);
        if (share == null) {
            return all;
        }
        try {
            return Arrays.stream(share.split(",", -1))
                    .map(position -> all.get(Integer.parseInt(position)))
                    .collect(Collectors.toUnmodifiableList());
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new ConfigException(
                    KEY,
                    share,
                    "it names positions of a list of " + all.size() + "; leave it out, the connector sets it");
        }
    }
}
