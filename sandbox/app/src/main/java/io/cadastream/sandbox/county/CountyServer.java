package io.cadastream.sandbox.county;

import com.fasterxml.jackson.databind.JsonNode;
import io.cadastream.sandbox.county.arcgis.ArcGisServer;
import io.cadastream.sandbox.county.download.DownloadSite;
import io.cadastream.sandbox.county.socrata.SocrataPortal;
import io.cadastream.sandbox.http.Answer;
import io.cadastream.sandbox.http.Call;
import io.cadastream.sandbox.http.LocalHttp;
import io.cadastream.sandbox.world.BadInput;
import io.cadastream.sandbox.world.Parcel;
import io.cadastream.sandbox.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * The counties' web site on the loopback address: downloads, the open data portal of one county, the map server of another,
 * and {@code /_sim} for whoever plays with it.
 */
public final class CountyServer implements AutoCloseable {
    private static final int DEFAULT_HOLD_SECONDS = 6;

    private final World world;
    private final CountyDrop drop;
    private final LocalHttp http;
    private final DownloadSite downloads;
    private final SocrataPortal socrata;
    private final ArcGisServer arcgis;
    private final WebFaults webFaults = new WebFaults();

    private CountyServer(World world, CountyDrop drop, LocalHttp http) {
        this.world = world;
        this.drop = drop;
        this.http = http;
        downloads = new DownloadSite(drop.dir(), Clock.systemUTC());
        socrata = new SocrataPortal(world);
        arcgis = new ArcGisServer(world);
    }

    /** Starts serving; port 0 means any free one. */
    public static CountyServer start(World world, CountyDrop drop, int port) {
        LocalHttp http = LocalHttp.start(port, "simulated county");
        CountyServer server = new CountyServer(world, drop, http);
        http.route("/files/", server::files);
        http.route("/_sim/parcels", server::parcels);
        http.route("/_sim/faults", server::faults);
        for (String prefix : List.of("/download/", "/resource/", "/arcgis/rest/services")) {
            http.route(prefix, server.webFaults.around(server::site));
        }
        http.route(
                WebFaults.MIRROR + "/", call -> server.site(call.at(call.path().substring(WebFaults.MIRROR.length()))));
        http.route("/_sim/http", server.webFaults::order);
        http.route("/_sim/socrata", server.socrata::throttle);
        http.route("/_sim/arcgis", server.arcgis::settings);
        return server;
    }

    /** The HTTP server. */
    public LocalHttp http() {
        return http;
    }

    @Override
    public void close() {
        http.close();
    }

    private Answer site(Call call) throws IOException {
        if (call.path().startsWith("/resource/")) {
            return socrata.resource(call);
        }
        return call.path().startsWith("/arcgis/") ? arcgis.answer(call) : downloads.answer(call);
    }

    private Answer files(Call call) throws IOException {
        Path root = drop.dir().toAbsolutePath().normalize();
        Path file = root.resolve(call.path().substring("/files/".length())).normalize();
        if (!file.startsWith(root) || !Files.isRegularFile(file)) {
            throw new NoSuchElementException("there is no file " + call.path());
        }
        return new Answer(200, "text/plain;charset=utf-8", Files.readAllBytes(file));
    }

    private Answer parcels(Call call) throws IOException {
        if (!call.method().equals("PATCH")) {
            int limit = call.count("limit", 10);
            return Answer.json(Map.of(
                    "value", world.snapshot().parcels().stream().limit(limit).toList()));
        }
        String[] path = call.path().split("/");
        if (path.length != 5) {
            throw new IllegalArgumentException("the path must be /_sim/parcels/<fips>/<parcel number>");
        }
        Parcel patched = world.patchParcel(path[3], path[4], call.jsonFields())
                .orElseThrow(
                        () -> new NoSuchElementException("county " + path[3] + " has no parcel '" + path[4] + "'"));
        return Answer.json(patched);
    }

    private Answer faults(Call call) throws IOException {
        JsonNode wanted = call.json();
        BadInput kind = BadInput.ofSetting(wanted.path("kind").asText());
        int hold = wanted.path("hold_seconds").asInt(DEFAULT_HOLD_SECONDS);
        return Answer.json(Map.of("done", drop.giveBadInput(kind, Duration.ofSeconds(hold))));
    }
}
