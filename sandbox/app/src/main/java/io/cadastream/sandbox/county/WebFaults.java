package io.cadastream.sandbox.county;

import com.fasterxml.jackson.databind.JsonNode;
import io.cadastream.sandbox.http.Answer;
import io.cadastream.sandbox.http.Call;
import io.cadastream.sandbox.http.LocalHttp;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the counties' web site does wrong with the next requests. Thread-safe. */
final class WebFaults {
    /** Where requests are redirected to when nothing else is said: the same site without faults. */
    static final String MIRROR = "/mirror";

    private enum Kind {
        CUT,
        UNAVAILABLE,
        REDIRECT
    }

    private record Fault(Kind kind, String path, int times, int after, int retryAfter, String to) {
        Fault onceLess() {
            return new Fault(kind, path, times - 1, after, retryAfter, to);
        }
    }

    private final List<Fault> faults = new ArrayList<>();

    /** The handler, disturbed by what was ordered. */
    LocalHttp.Handler around(LocalHttp.Handler handler) {
        return call -> {
            Optional<Fault> due = next(call.path());
            if (due.isEmpty()) {
                return handler.answer(call);
            }
            Fault fault = due.get();
            return switch (fault.kind()) {
                case CUT -> handler.answer(call).cutAfter(fault.after());
                case UNAVAILABLE ->
                    Answer.error(503, "the site is being maintained")
                            .with("Retry-After", Integer.toString(fault.retryAfter()));
                case REDIRECT ->
                    Answer.text(302, "text/plain", "moved")
                            .with("Location", fault.to() + call.path() + query(call.query()));
            };
        };
    }

    /**
     * Orders faults: {@code {"kind": "cut", "after": 1000, "times": 2, "path": "/download/"}}. Kinds are cut (after so many
     * bytes of the body), unavailable (503 with {@code retry_after}), redirect ({@code to} a site, else to the mirror);
     * 0 times ends a kind.
     */
    Answer order(Call call) throws IOException {
        JsonNode wanted = call.json();
        Fault fault = new Fault(
                kind(wanted.path("kind").asText()),
                wanted.path("path").asText("/"),
                wanted.path("times").asInt(1),
                wanted.path("after").asInt(100),
                wanted.path("retry_after").asInt(1),
                wanted.path("to").asText(MIRROR));
        synchronized (this) {
            faults.removeIf(other -> other.kind() == fault.kind());
            if (fault.times() > 0) {
                faults.add(fault);
            }
        }
        return Answer.json(Map.of("done", wanted));
    }

    private synchronized Optional<Fault> next(String path) {
        for (Iterator<Fault> it = faults.iterator(); it.hasNext(); ) {
            Fault fault = it.next();
            if (path.startsWith(fault.path())) {
                it.remove();
                if (fault.times() > 1) {
                    faults.add(fault.onceLess());
                }
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    private static Kind kind(String name) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "kind '" + name + "' is unknown; allowed are cut, unavailable, redirect"));
    }

    private static String query(Map<String, String> query) {
        return query.isEmpty()
                ? ""
                : query.entrySet().stream()
                        .map(option -> encoded(option.getKey()) + "=" + encoded(option.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
