package io.cadastream.connect.mls.fake;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** An MLS over HTTP, with the requests that our source makes, the rows a test gives it, and the faults it asks for. */
public final class FakeMls implements AutoCloseable {
    public static final String TOKEN = "s3cret-t0ken";
    public static final String CLIENT = "client-7";
    public static final String CLIENT_SECRET = "cl1ent&s3cret";

    private static final String LISTINGS = "Property";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<String, List<ObjectNode>> rows = new ConcurrentHashMap<>();
    private final List<URI> requests = new CopyOnWriteArrayList<>();
    private final FakeEvents events = new FakeEvents();
    private final ConcurrentLinkedQueue<Scripted> scripted = new ConcurrentLinkedQueue<>();
    private volatile int cap = Integer.MAX_VALUE;
    private volatile String linkBase = "";
    private volatile boolean linksDie;
    private volatile boolean hanging;
    private volatile @Nullable CyclicBarrier together;
    private volatile boolean hasEvents;
    private volatile Set<String> leftOut = Set.of();
    private volatile String token = TOKEN;
    private volatile long tokenLife = 28_800;
    private final AtomicInteger tokensGiven = new AtomicInteger();

    /** An answer that comes instead of rows. */
    private record Scripted(int status, Map<String, String> headers, String body) {}

    public FakeMls() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    public String root() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public String baseUrl() {
        return root() + "/odata";
    }

    /** A row of feed suncoast that is well in every way. */
    public ObjectNode listing(String key, String modifiedAt) {
        ObjectNode row = JSON.createObjectNode()
                .put("ListingKey", key)
                .put("ModificationTimestamp", modifiedAt)
                .put("OriginatingSystemName", "suncoast")
                .put("StandardStatus", "Active")
                .put("ListPrice", 450_000);
        rows(LISTINGS).add(row);
        return row;
    }

    /** A row of another resource of feed suncoast. */
    public ObjectNode record(String collection, String key, String modifiedAt) {
        ObjectNode row = JSON.createObjectNode()
                .put(keyField(collection), key)
                .put("ModificationTimestamp", modifiedAt)
                .put("OriginatingSystemName", "suncoast");
        rows(collection).add(row);
        return row;
    }

    private List<ObjectNode> rows(String collection) {
        return rows.computeIfAbsent(collection, name -> new CopyOnWriteArrayList<>());
    }

    static String key(String collection, ObjectNode row) {
        return row.path(keyField(collection)).asText();
    }

    private static String keyField(String collection) {
        return collection.equals(LISTINGS) ? "ListingKey" : collection + "Key";
    }

    /** Where tokens are to be had for {@link #CLIENT} and {@link #CLIENT_SECRET}: each is another one, good until the next. */
    public String tokenUrl() {
        return root() + "/token";
    }

    /** Tokens live so long from now on, as the token server says. */
    public void tokensLive(long seconds) {
        tokenLife = seconds;
    }

    /** No token that was given out is good any more. */
    public void forgetTokens() {
        token = "none";
    }

    public int tokensGiven() {
        return tokensGiven.get();
    }

    /** From now on {@code $metadata} names EntityEvent. */
    public FakeEvents withEvents() {
        hasEvents = true;
        return events;
    }

    /** The listing is gone, without a word. */
    public void remove(String key) {
        remove(LISTINGS, key);
    }

    /** The same for a record of another resource. */
    public void remove(String collection, String key) {
        rows(collection).removeIf(row -> key(collection, row).equals(key));
    }

    /** The next request gets this instead of rows. */
    public void answerOnce(int status, Map<String, String> headers, String body) {
        scripted.add(new Scripted(status, headers, body));
    }

    /** Never more rows than this in a page, whatever is asked for. */
    public void cap(int rowsPerPage) {
        cap = rowsPerPage;
    }

    /** Pages carry an {@code @odata.nextLink} from now on, under this address. */
    public void sendLinks(String base) {
        linkBase = base;
    }

    /** Links sent from now on are answered 404. */
    public void letLinksDie() {
        linksDie = true;
    }

    /** Requests for records are answered when so many are there at once, or with 503 when they are not within ten seconds. */
    public void answerTogether(int requests) {
        together = new CyclicBarrier(requests);
    }

    /** No request is answered from now on. */
    public void hang() {
        hanging = true;
    }

    public List<URI> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestURI().getPath().equals("/token")) {
                giveToken(exchange);
                return;
            }
            requests.add(exchange.getRequestURI());
            if (hanging) {
                closing.await(60, TimeUnit.SECONDS);
                return;
            }
            Scripted instead = scripted.poll();
            if (instead != null) {
                instead.headers().forEach(exchange.getResponseHeaders()::set);
                send(exchange, instead.status(), instead.body());
            } else if (!("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                send(exchange, 401, "{\"error\":{\"code\":\"401\",\"message\":\"bad token\"}}");
            } else if (exchange.getRequestURI().getPath().endsWith("/$metadata")) {
                send(
                        exchange,
                        200,
                        "<edmx:Edmx><EntityContainer><EntitySet Name=\"Property\"/>"
                                + (hasEvents ? "<EntitySet Name=\"EntityEvent\" EntityType=\"x\"/>" : "")
                                + "</EntityContainer></edmx:Edmx>");
            } else {
                records(exchange);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** From now on these are left out of the list of all keys, though they can be asked for. */
    public void leaveOutOfTheList(String... keys) {
        leftOut = Set.of(keys);
    }

    private List<ObjectNode> listed(String collection) {
        return rows(collection).stream()
                .filter(row -> !leftOut.contains(key(collection, row)))
                .toList();
    }

    private void giveToken(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean known = exchange.getRequestMethod().equals("POST")
                && form.contains("grant_type=client_credentials")
                && form.contains("client_id=" + CLIENT)
                && form.contains("client_secret=" + URLEncoder.encode(CLIENT_SECRET, StandardCharsets.UTF_8));
        if (!known) {
            send(exchange, 401, "{\"error\":\"invalid_client\",\"error_description\":\"who is " + form + "?\"}");
            return;
        }
        token = "t0ken-" + tokensGiven.incrementAndGet();
        send(
                exchange,
                200,
                "{\"access_token\":\"" + token + "\",\"token_type\":\"Bearer\",\"expires_in\":" + tokenLife + "}");
    }

    private void records(HttpExchange exchange) throws IOException {
        URI asked = exchange.getRequestURI();
        String text = asked.getPath() + (asked.getQuery() == null ? "" : "?" + asked.getQuery());
        FakeEvents.Answer answer = events.answer(text, this::rows);
        CyclicBarrier barrier = together;
        if (barrier != null && text.contains("Key in (")) {
            try {
                barrier.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                send(exchange, 503, "");
                return;
            }
        }
        if (answer == null && KeyList.isAsked(text)) {
            send(exchange, 200, KeyList.page(text, this::listed, cap));
        } else if (answer == null) {
            page(exchange);
        } else {
            send(exchange, answer.status(), answer.body());
        }
    }

    private void page(HttpExchange exchange) throws IOException {
        Query query = Query.of(exchange.getRequestURI());
        if (query.isLink() && linksDie) {
            send(exchange, 404, "{\"error\":{\"code\":\"404\",\"message\":\"link expired\"}}");
            return;
        }
        Stream<ObjectNode> matching =
                rows(query.collection()).stream().filter(query::matches).sorted(query.order());
        List<ObjectNode> page =
                matching.skip(query.skip()).limit(Math.min(query.top(), cap)).toList();
        ObjectNode body = JSON.createObjectNode();
        ArrayNode value = body.putArray("value");
        page.forEach(value::add);
        if (!linkBase.isEmpty() && page.size() == Math.min(query.top(), cap)) {
            body.put("@odata.nextLink", linkBase + query.link(query.skip() + page.size()));
        }
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        sendBytes(exchange, 200, gzip(body.toString()));
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        sendBytes(exchange, status, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void sendBytes(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream packed = new GZIPOutputStream(bytes)) {
            packed.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
