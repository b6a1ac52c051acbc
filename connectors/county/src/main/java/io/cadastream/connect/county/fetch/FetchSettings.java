package io.cadastream.connect.county.fetch;

import io.cadastream.connect.kit.config.Allowed;
import io.cadastream.connect.kit.quarantine.Secrets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/**
 * What may be asked over the network, how fast, and where it is put.
 *
 * @param folder of the cache; null when none is given
 * @param bytesPerSecond of one answer; 0 for no limit
 * @param requestsPerSecond 0 for no limit
 * @param timeout for which an answer may stand still
 */
public record FetchSettings(
        @Nullable Path folder,
        AllowedHosts hosts,
        boolean allowPrivate,
        boolean allowHttp,
        long maxBytes,
        long bytesPerSecond,
        long requestsPerSecond,
        Duration timeout,
        Password socrataToken,
        Password arcGisToken) {
    public static final String DIR = "fetch.dir";
    public static final String HOSTS = "fetch.allowed.hosts";
    public static final String PRIVATE = "fetch.allow.private.addresses";
    public static final String HTTP = "fetch.allow.http";
    public static final String MAX_BYTES = "fetch.max.bytes";
    public static final String BYTES_PER_SECOND = "fetch.max.bytes.per.second";
    public static final String REQUESTS_PER_SECOND = "fetch.requests.per.second";
    public static final String TIMEOUT = "fetch.request.timeout.ms";
    public static final String SOCRATA_TOKEN = "fetch.socrata.app.token";
    public static final String ARCGIS_TOKEN = "fetch.arcgis.token";

    private static final String GROUP = "Network";
    private static final String FOLDER = "empty, or the absolute path of a folder that the worker can write to";

    /** Adds the keys to the connector's definition. */
    public static ConfigDef addTo(ConfigDef def) {
        setting(def, DIR, Type.STRING, "", Allowed.parsedBy(FOLDER, FetchSettings::folder), Importance.MEDIUM, """
                Folder that files from the network are kept in while they are read. Needed when a mapping's source is url, \
                socrata or arcgis. It is a cache: what is lost with it is fetched again. It needs twice the room of the \
                largest snapshot of each feed.""");
        setting(
                def,
                HOSTS,
                Type.LIST,
                "",
                Allowed.listParsedBy(AllowedHosts.ALLOWED + "; empty for none", AllowedHosts::parse),
                Importance.MEDIUM,
                """
                Hosts that mappings may name in url, socrata and arcgis, and that a redirect may lead to. A star at the \
                front stands for any name below. Without a port the scheme's own is meant.""");
        setting(def, PRIVATE, Type.BOOLEAN, false, null, Importance.LOW, """
                Whether an allowed host may have an address that is not one of the internet: loopback, link-local, private, \
                unique-local, multicast and the like.""");
        setting(def, HTTP, Type.BOOLEAN, false, null, Importance.LOW, """
                Whether plain http may be asked. Anybody on the way can change what comes by it.""");
        setting(def, MAX_BYTES, Type.LONG, 20_000_000_000L, Range.atLeast(1), Importance.LOW, """
                Largest file that is fetched, in bytes; for a query also the largest sum of its rows.""");
        setting(def, BYTES_PER_SECOND, Type.LONG, 20_000_000L, Range.atLeast(0), Importance.LOW, """
                Bytes that are taken in a second; 0 for as fast as they come.""");
        setting(def, REQUESTS_PER_SECOND, Type.LONG, 4L, Range.between(0, 1_000), Importance.LOW, """
                Requests in a second at most, over all feeds of a task; 0 for no limit.""");
        setting(def, TIMEOUT, Type.LONG, 60_000L, Range.between(100, 3_600_000), Importance.LOW, """
                Milliseconds in which a connection must stand and an answer begin, and for which it may stop in between.""");
        setting(def, SOCRATA_TOKEN, Type.PASSWORD, "", token(), Importance.MEDIUM, """
                Application token for Socrata portals, sent as X-App-Token. Without one, portals answer fewer requests.""");
        setting(def, ARCGIS_TOKEN, Type.PASSWORD, "", token(), Importance.MEDIUM, """
                Token for ArcGIS servers that need one, sent as X-Esri-Authorization: Bearer.""");
        return def;
    }

    private static Validator token() {
        return Allowed.secret("empty, or printable ASCII characters without blanks", text -> text.matches("[!-~]*"));
    }

    private static void setting(
            ConfigDef def,
            String name,
            Type type,
            Object fallback,
            @Nullable Validator allowed,
            Importance importance,
            String documentation) {
        int order = def.names().size() + 1;
        def.define(
                name, type, fallback, allowed, importance, documentation, GROUP, order, ConfigDef.Width.MEDIUM, name);
    }

    /** @throws IllegalArgumentException saying what is wrong with the folder */
    private static String folder(String text) {
        if (text.isEmpty()) {
            return text;
        }
        try {
            Path path = Path.of(text);
            if (!path.isAbsolute()) {
                throw new IllegalArgumentException("is not absolute");
            }
            if (!Files.isDirectory(path) || !Files.isWritable(path)) {
                throw new IllegalArgumentException("is no folder on this worker that can be written to");
            }
            return text;
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("is no path", e);
        }
    }

    public static FetchSettings from(AbstractConfig config) {
        String folder = config.getString(DIR).trim();
        return new FetchSettings(
                folder.isEmpty() ? null : Path.of(folder),
                AllowedHosts.parse(config.getList(HOSTS)),
                config.getBoolean(PRIVATE),
                config.getBoolean(HTTP),
                config.getLong(MAX_BYTES),
                config.getLong(BYTES_PER_SECOND),
                config.getLong(REQUESTS_PER_SECOND),
                Duration.ofMillis(config.getLong(TIMEOUT)),
                config.getPassword(SOCRATA_TOKEN),
                config.getPassword(ARCGIS_TOKEN));
    }

    /** What must reach no log, no error and no quarantined record. */
    public Secrets secrets() {
        return Secrets.of(socrataToken.value(), arcGisToken.value());
    }
}
