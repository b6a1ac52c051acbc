package io.cadastream.connect.county.fetch;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The hosts that may be asked. Without a port the one of the scheme is meant: 443, or 80 for http. */
public final class AllowedHosts {
    static final String ALLOWED = "hosts like data.example.gov, *.example.gov or data.example.gov:8443";

    private static final Pattern ENTRY = Pattern.compile(
            "(?<any>\\*\\.)?(?<host>[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*|\\[[0-9a-f:.]+])(:(?<port>\\d{1,5}))?");
    private static final int SCHEMES_PORT = -1;
    private static final int HIGHEST_PORT = 65_535;

    private final List<Entry> entries;

    private record Entry(String host, boolean below, int port) {
        boolean takes(String asked, int askedPort, int schemesPort) {
            boolean named = below ? asked.endsWith("." + host) : asked.equals(host);
            return named && askedPort == (port == SCHEMES_PORT ? schemesPort : port);
        }

        @Override
        public String toString() {
            return (below ? "*." : "") + host + (port == SCHEMES_PORT ? "" : ":" + port);
        }
    }

    private AllowedHosts(List<Entry> entries) {
        this.entries = entries;
    }

    /** @throws IllegalArgumentException naming the entry that is none */
    public static AllowedHosts parse(List<?> entries) {
        return new AllowedHosts(
                entries.stream().map(String::valueOf).map(AllowedHosts::entry).toList());
    }

    private static Entry entry(String text) {
        Matcher matcher = ENTRY.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no host");
        }
        boolean below = matcher.group("any") != null;
        String host = matcher.group("host");
        // *.gov would let half the world in
        if (below && !host.matches("[^\\[].*[^.]\\.[a-z][^.]*")) {
            throw new IllegalArgumentException("'" + text + "' is too wide: at least two names must follow the star");
        }
        int port = matcher.group("port") == null ? SCHEMES_PORT : Integer.parseInt(matcher.group("port"));
        if (port == 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("'" + text + "' has no port that there is");
        }
        return new Entry(host, below, port);
    }

    /** Whether this may be asked, as far as host and port go. */
    boolean take(URI uri) {
        String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        int schemesPort = "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
        int port = uri.getPort() < 0 ? schemesPort : uri.getPort();
        return entries.stream().anyMatch(entry -> entry.takes(host, port, schemesPort));
    }

    @Override
    public String toString() {
        return entries.isEmpty()
                ? "none yet"
                : String.join(", ", entries.stream().map(Entry::toString).toList());
    }
}
