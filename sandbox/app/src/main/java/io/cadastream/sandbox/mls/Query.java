package io.cadastream.sandbox.mls;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.cadastream.sandbox.http.Call;
import io.cadastream.sandbox.world.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The OData options of a request for a collection.
 *
 * @param order by these fields, and always by the key last, so that pages have one order
 * @param expand the resources whose rows each row gets too
 * @param after values of the order fields in the last row of the page before; null on the first page
 */
record Query(
        ResoSchema schema,
        Filter filter,
        List<Order> order,
        int top,
        int skip,
        Set<String> select,
        Set<String> expand,
        boolean count,
        @Nullable List<String> after) {

    private static final int DEFAULT_TOP = 200;
    private static final int MAX_TOP = 1_000;
    private static final Set<String> OPTIONS =
            Set.of("$filter", "$orderby", "$top", "$skip", "$select", "$expand", "$count", "$skiptoken");

    /** One field of {@code $orderby}. */
    record Order(String field, boolean descending) {}

    /**
     * Reads the options.
     *
     * @throws IllegalArgumentException naming the option that is unknown or wrong
     */
    static Query of(ResoSchema schema, Call call) {
        requireOnly(OPTIONS, call);
        return new Query(
                schema,
                call.option("$filter")
                        .map(filter -> FilterParser.parse(filter, schema))
                        .orElse(new Filter.All()),
                order(schema, call.option("$orderby").orElse("")),
                top(call),
                call.count("$skip", 0),
                select(schema, call),
                expand(schema, call),
                call.option("$count").map("true"::equals).orElse(false),
                call.option("$skiptoken").map(Query::token).orElse(null));
    }

    /** Refuses an option that is not among these, by name. */
    static void requireOnly(Set<String> options, Call call) {
        for (String option : call.query().keySet()) {
            if (!options.contains(option)) {
                throw new IllegalArgumentException("query option '" + option + "' is not supported");
            }
        }
    }

    /** How many rows a page may have. */
    static int top(Call call) {
        int top = call.count("$top", DEFAULT_TOP);
        if (top > MAX_TOP) {
            throw new IllegalArgumentException("$top may be at most " + MAX_TOP + ", not " + top);
        }
        return top;
    }

    /** The order of rows, total because the key comes last. */
    Comparator<ResoRow> comparator() {
        Comparator<ResoRow> comparator = Comparator.comparing(row -> 0);
        for (Order field : order) {
            Comparator<ResoRow> next = (left, right) ->
                    compare(left.values().get(field.field()), right.values().get(field.field()));
            comparator = comparator.thenComparing(field.descending() ? next.reversed() : next);
        }
        return comparator;
    }

    /** Whether the row comes after the last row of the page before. */
    boolean isAfterToken(ResoRow row) {
        if (after == null) {
            return true;
        }
        for (int i = 0; i < order.size(); i++) {
            Order field = order.get(i);
            String text = after.get(i);
            Comparable<?> bound =
                    text == null ? null : schema.typeOf(field.field()).read(text);
            int sign = compare(row.values().get(field.field()), bound);
            if (sign != 0) {
                return field.descending() ? sign < 0 : sign > 0;
            }
        }
        return false;
    }

    /** The token for the page after this row. */
    String tokenAfter(ResoRow row) {
        List<@Nullable String> bounds = new ArrayList<>();
        for (Order field : order) {
            Comparable<?> value = row.values().get(field.field());
            bounds.add(value == null ? null : value.toString());
        }
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.MAPPER.writeValueAsBytes(bounds));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("can't write a skip token", e);
        }
    }

    private static List<String> token(String token) {
        try {
            byte[] json = Base64.getUrlDecoder().decode(token.getBytes(StandardCharsets.US_ASCII));
            return Json.MAPPER.readValue(json, new TypeReference<List<String>>() {});
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException("$skiptoken is not one of this server", e);
        }
    }

    private static List<Order> order(ResoSchema schema, String text) {
        List<Order> order = new ArrayList<>();
        for (String part : text.isBlank() ? new String[0] : text.split(",")) {
            String[] words = part.strip().split("\\s+");
            boolean descending = words.length == 2 && words[1].equals("desc");
            if (words.length > 2 || (words.length == 2 && !descending && !words[1].equals("asc"))) {
                throw new IllegalArgumentException(
                        "$orderby has '" + part.strip() + "'; allowed is 'Field', 'Field asc' or 'Field desc'");
            }
            schema.typeOf(words[0]);
            order.add(new Order(words[0], descending));
        }
        if (order.stream().noneMatch(field -> field.field().equals(schema.key()))) {
            order.add(new Order(schema.key(), false));
        }
        return List.copyOf(order);
    }

    /** The selected fields; empty for all. */
    static Set<String> select(ResoSchema schema, Call call) {
        Set<String> fields = names(call, "$select");
        fields.forEach(schema::typeOf);
        return fields;
    }

    /** The resources to add to each row. */
    static Set<String> expand(ResoSchema schema, Call call) {
        Set<String> resources = names(call, "$expand");
        for (String resource : resources) {
            if (!schema.expandable().contains(resource)) {
                throw new IllegalArgumentException("$expand of " + schema.resource() + " is '" + resource
                        + "'; allowed are " + schema.expandable());
            }
        }
        return resources;
    }

    private static Set<String> names(Call call, String option) {
        Set<String> names = new LinkedHashSet<>();
        String text = call.option(option).orElse("");
        if (!text.isBlank()) {
            Arrays.stream(text.split(",")).map(String::strip).forEach(names::add);
        }
        return names;
    }

    // Rows without the value come first.
    private static int compare(@Nullable Comparable<?> left, @Nullable Comparable<?> right) {
        if (left == null || right == null) {
            return Boolean.compare(left != null, right != null);
        }
        return Filter.compare(left, right);
    }
}
