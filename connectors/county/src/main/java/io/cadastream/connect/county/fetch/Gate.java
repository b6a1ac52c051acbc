package io.cadastream.connect.county.fetch;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;

/** Says whom the connector may ask. Every hop of a redirect goes through it. */
public final class Gate {

    /** An address must not be asked, or can't be found. */
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        RefusedException(String reason) {
            super(reason);
        }
    }

    /** Finds the addresses of a host. */
    @FunctionalInterface
    interface Resolver {
        InetAddress[] find(String host) throws UnknownHostException;
    }

    private final FetchSettings settings;
    private final Resolver resolver;

    public Gate(FetchSettings settings) {
        this(settings, InetAddress::getAllByName);
    }

    Gate(FetchSettings settings, Resolver resolver) {
        this.settings = settings;
        this.resolver = resolver;
    }

    /** Why this may not be asked, as far as it can be told without asking for the host's address. */
    public Optional<String> refusal(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            return Optional.of("'" + scheme + "' is not allowed; allowed are https and, with " + FetchSettings.HTTP
                    + "=true, http");
        }
        if (uri.getHost() == null || uri.getRawUserInfo() != null) {
            return Optional.of("it has no host, or a user or password; allowed are addresses with a host alone");
        }
        if (scheme.equals("http") && !settings.allowHttp()) {
            return Optional.of("plain http is not allowed; use https, or set " + FetchSettings.HTTP + "=true");
        }
        return settings.hosts().take(uri)
                ? Optional.empty()
                : Optional.of("the host " + uri.getAuthority() + " is not among " + FetchSettings.HOSTS
                        + "; allowed are " + settings.hosts());
    }

    /**
     * Lets a request pass, or not. What the host's name leads to is looked up here, and Java keeps the answer for longer
     * than the connection then takes, so that it cannot lead elsewhere a moment later.
     *
     * @return whether secrets may go there: over https, or within networks that the operator has allowed
     */
    boolean pass(URI uri) throws RefusedException {
        Optional<String> refusal = refusal(uri);
        if (refusal.isPresent()) {
            throw new RefusedException(refusal.get());
        }
        boolean allPrivate = true;
        for (InetAddress address : addresses(uri.getHost())) {
            boolean isPublic = Addresses.isPublic(address);
            allPrivate &= !isPublic;
            if (!isPublic && !settings.allowPrivate()) {
                throw new RefusedException("the host " + uri.getHost() + " has the address " + address.getHostAddress()
                        + ", which is not one of the internet; allowed are those that are, or any with "
                        + FetchSettings.PRIVATE + "=true");
            }
        }
        return "https".equalsIgnoreCase(uri.getScheme()) || allPrivate;
    }

    private InetAddress[] addresses(String host) throws RefusedException {
        try {
            return resolver.find(host);
        } catch (UnknownHostException e) {
            throw new RefusedException("the host " + host + " is not known to the name server");
        }
    }
}
