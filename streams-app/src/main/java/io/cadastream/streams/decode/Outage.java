package io.cadastream.streams.decode;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * Tells a registry that can't be reached from data that can't be read. Both come out of a deserializer as some runtime
 * exception; the truth is in the chain of causes. Avro reports broken bytes as {@link IOException} too, so that only
 * those thrown by network code count.
 */
final class Outage {
    private static final Pattern NETWORK_CODE =
            Pattern.compile("(java\\.net\\.|javax\\.net\\.|jdk\\.internal\\.net\\.|sun\\.net\\.|sun\\.nio\\.ch\\.|sun\\.security\\.ssl\\.).*");
    private static final Pattern SERVER_ERROR =
            Pattern.compile("(?is).*\\b(50[0-9]|429)\\b.*|.*(internal server error|service unavailable|bad gateway|too many requests).*");
    private static final Pattern REST_CLIENT = Pattern.compile(".*\\.(rest|restclient)\\..*client.*|.*RestClient.*");

    private Outage() {}

    /** Whether the failure is the registry's or the network's, and may pass. */
    static boolean causes(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> open = new ArrayDeque<>();
        open.add(failure);
        while (!open.isEmpty()) {
            Throwable next = open.remove();
            if (!seen.add(next)) {
                continue;
            }
            if (isNetwork(next) || isServerError(next) || next instanceof InterruptedException) {
                return true;
            }
            if (next.getCause() != null) {
                open.add(next.getCause());
            }
            Collections.addAll(open, next.getSuppressed());
        }
        return false;
    }

    private static boolean isNetwork(Throwable failure) {
        if (failure instanceof TimeoutException
                || NETWORK_CODE.matcher(failure.getClass().getName()).matches()) {
            return true;
        }
        if (!(failure instanceof IOException)) {
            return false;
        }
        for (StackTraceElement frame : failure.getStackTrace()) {
            if (NETWORK_CODE.matcher(frame.getClassName()).matches()) {
                return true;
            }
        }
        return false;
    }

    private static boolean isServerError(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return REST_CLIENT.matcher(failure.getClass().getName()).matches()
                && SERVER_ERROR.matcher(message).matches();
    }
}
