package io.cadastream.streams.decode;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * Tells a registry that can't be reached from data that can't be read. Both come out of a deserializer as some runtime
 * exception; the truth is in the chain of causes. Avro reports broken bytes as {@link IOException} too, so that only
 * those thrown by network code count. Of the registry client's own exceptions, only those count as the data's fault that
 * say so by their status: Apicurio's client drops the cause of a refused connection and reports no status at all.
 */
final class Outage {
    private static final Pattern NETWORK_CODE = Pattern.compile(
            "(java\\.net\\.|javax\\.net\\.|jdk\\.internal\\.net\\.|sun\\.net\\.|sun\\.nio\\.ch\\.|sun\\.security\\.ssl\\.).*");

    /** Simple name of the exception of Apicurio's client and of Confluent's alike; neither need be on the class path. */
    private static final String REGISTRY_EXCEPTION = "RestClientException";

    /** Bad request, not found, conflict, unprocessable: what was asked for is wrong, and will be tomorrow. */
    private static final Set<Integer> FAULT_OF_DATA = Set.of(400, 404, 409, 422);

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
            if (isNetwork(next) || isRegistryAtFault(next) || next instanceof InterruptedException) {
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

    private static boolean isRegistryAtFault(Throwable failure) {
        for (Class<?> type = failure.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getSimpleName().equals(REGISTRY_EXCEPTION)) {
                return status(failure).filter(FAULT_OF_DATA::contains).isEmpty();
            }
        }
        return false;
    }

    /** Confluent's {@code getStatus()}, or Apicurio's {@code getError().getErrorCode()}. */
    private static Optional<Integer> status(Throwable failure) {
        return call(failure, "getStatus")
                .or(() -> call(failure, "getError").flatMap(error -> call(error, "getErrorCode")))
                .filter(Integer.class::isInstance)
                .map(Integer.class::cast);
    }

    private static Optional<Object> call(Object target, String getter) {
        try {
            return Optional.ofNullable(target.getClass().getMethod(getter).invoke(target));
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }
}
