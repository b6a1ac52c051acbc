package io.cadastream.connect.kit.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** Validators of settings. Each one says in words what is allowed: in the error as in the printed documentation. */
public final class Allowed {
    private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

    private Allowed() {}

    /** Anything that the function takes without throwing {@link IllegalArgumentException}, whose message is shown. */
    public static Validator parsedBy(String allowed, Function<String, ?> parser) {
        return new Described(allowed, value -> {
            try {
                Objects.requireNonNull(parser.apply(String.valueOf(value).trim()));
                return null;
            } catch (IllegalArgumentException e) {
                return e.getMessage();
            }
        });
    }

    /** The same for a list. */
    public static Validator listParsedBy(String allowed, Function<List<?>, ?> parser) {
        return new Described(allowed, value -> {
            try {
                Objects.requireNonNull(parser.apply(value instanceof List<?> list ? list : List.of(value)));
                return null;
            } catch (IllegalArgumentException e) {
                return e.getMessage();
            }
        });
    }

    /** A password that fulfils the condition; its value never stands in the error. */
    public static Validator secret(String allowed, Predicate<String> condition) {
        return new Described(
                allowed,
                value -> value instanceof Password password && condition.test(password.value())
                        ? null
                        : "has characters that can't be sent, or none");
    }

    /** A legal Kafka topic name. */
    public static Validator topicName() {
        return new Described(
                "a topic name: 1 to 249 of the characters a–z, A–Z, 0–9, '.', '_' and '-'",
                value -> TOPIC.matcher(String.valueOf(value)).matches() ? null : "is no topic name");
    }

    /** An http or https address with a host and without user, query or fragment. */
    public static Validator httpUrl() {
        return new Described(
                "an http or https URL with a host, without user, password, query or fragment",
                value -> problemOf(String.valueOf(value).trim()));
    }

    /** What the condition takes, or else what the other validator does. */
    public static Validator either(Predicate<Object> condition, String allowed, Validator other) {
        return new Validator() {
            @Override
            public void ensureValid(String name, @Nullable Object value) {
                if (value == null || !condition.test(value)) {
                    other.ensureValid(name, value);
                }
            }

            @Override
            public String toString() {
                return allowed + ", or " + other;
            }
        };
    }

    /** A list with at least one entry, none blank. */
    public static Validator nonEmptyList() {
        return new Described("at least one entry, none of them blank", value -> {
            boolean good = value instanceof List<?> list
                    && !list.isEmpty()
                    && list.stream().noneMatch(entry -> String.valueOf(entry).isBlank());
            return good ? null : "is empty or has a blank entry";
        });
    }

    private static @Nullable String problemOf(String url) {
        try {
            URI uri = new URI(url);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (!scheme.equals("http") && !scheme.equals("https")) {
                return "does not begin with http:// or https://";
            }
            if (uri.getHost() == null) {
                return "has no host";
            }
            boolean bare = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
            return bare ? null : "has a user, query or fragment";
        } catch (URISyntaxException e) {
            return "is no URL";
        }
    }

    /** A check that answers what is wrong, or null, together with what is allowed. */
    private record Described(String allowed, Function<Object, @Nullable String> check) implements Validator {
        @Override
        public void ensureValid(String name, @Nullable Object value) {
            if (value == null) {
                throw new ConfigException(name, null, "is missing; allowed: " + allowed);
            }
            String problem = check.apply(value);
            if (problem != null) {
                throw new ConfigException(name, value, problem + "; allowed: " + allowed);
            }
        }

        @Override
        public String toString() {
            return allowed;
        }
    }
}
