package io.cadastream.connect.county;

import io.cadastream.connect.county.fetch.CacheFolder;
import io.cadastream.connect.county.fetch.DownloadSource;
import io.cadastream.connect.county.fetch.FetchSettings;
import io.cadastream.connect.county.fetch.Fetcher;
import io.cadastream.connect.county.fetch.Gate;
import io.cadastream.connect.county.fetch.QuerySource;
import io.cadastream.connect.county.mapping.Mapping;
import io.cadastream.connect.county.mapping.Origin;
import io.cadastream.connect.county.snapshot.SnapshotFinder;
import io.cadastream.connect.county.snapshot.SnapshotSource;
import io.cadastream.connect.county.state.SnapshotOffset;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Opens what a mapping's snapshots come from, and says whether the settings let it. */
final class SnapshotSources {
    private SnapshotSources() {}

    static SnapshotSource of(
            Mapping mapping,
            CountySettings settings,
            Fetcher fetcher,
            Supplier<@Nullable SnapshotOffset> offset,
            Clock clock) {
        Origin origin = mapping.source().origin();
        if (origin instanceof Origin.Files files) {
            return new SnapshotFinder(
                    settings.root(), files.glob(), mapping.source().asOf());
        }
        CacheFolder folder = CacheFolder.of(settings.fetch());
        return origin instanceof Origin.Download download
                ? new DownloadSource(mapping, download, folder, fetcher, offset, clock)
                : new QuerySource(mapping, (Origin.Query) origin, folder, fetcher, offset, clock);
    }

    /** The folder that its snapshots lie below, for messages. */
    static Path folder(Mapping mapping, CountySettings settings) {
        Path cache = settings.fetch().folder();
        return mapping.source().origin() instanceof Origin.Remote && cache != null ? cache : settings.root();
    }

    /**
     * What the settings lack for mappings that read over the network.
     *
     * @return problem by setting; empty when there is none
     */
    static Map<String, String> problems(List<Mapping> mappings, FetchSettings fetch) {
        Gate gate = new Gate(fetch);
        List<String> refused = new ArrayList<>();
        List<String> remote = new ArrayList<>();
        for (Mapping mapping : mappings) {
            if (mapping.source().origin() instanceof Origin.Remote origin) {
                remote.add(mapping.file());
                Optional<String> refusal = gate.refusal(origin.url());
                refusal.ifPresent(reason ->
                        refused.add(mapping.file() + ": source." + origin.key() + " may not be asked: " + reason));
            }
        }
        Map<String, String> problems = new LinkedHashMap<>();
        if (!remote.isEmpty() && fetch.folder() == null) {
            problems.put(
                    FetchSettings.DIR,
                    "is needed by " + String.join(", ", remote)
                            + ", which read over the network; allowed: the absolute path of a folder that the worker can"
                            + " write to");
        }
        if (!refused.isEmpty()) {
            problems.put(FetchSettings.HOSTS, String.join("; ", refused));
        }
        return problems;
    }
}
