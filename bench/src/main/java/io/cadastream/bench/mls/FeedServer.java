package io.cadastream.bench.mls;

import io.cadastream.sandbox.http.Answer;
import io.cadastream.sandbox.http.Call;
import io.cadastream.sandbox.http.LocalHttp;
import java.nio.charset.StandardCharsets;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;

/** Serves a {@link LargeFeed} as a RESO Web API with EntityEvent. */
final class FeedServer implements AutoCloseable {
    private static final String METADATA =
            "<Schema><EntityContainer Name=\"C\"><EntitySet Name=\"Property\"/><EntitySet Name=\"EntityEvent\"/>"
                    + "</EntityContainer></Schema>";

    private final LargeFeed feed;
    private final LocalHttp http = LocalHttp.start(0, "large MLS feed");
    private final AtomicInteger requests = new AtomicInteger();

    FeedServer(LargeFeed feed) {
        this.feed = feed;
        http.route("/odata", this::answer);
    }

    String baseUrl() {
        return http.url() + "/odata";
    }

    int requests() {
        return requests.get();
    }

    private Answer answer(Call call) {
        requests.incrementAndGet();
        String order = call.option("$orderby").orElse("");
        String filter = call.option("$filter").orElse("");
        return switch (call.path()) {
            case "/odata/$metadata" -> Answer.text(200, "application/xml", METADATA);
            case "/odata/Property" -> json(feed.rows(filter, order, call.count("$top", 1_000)));
            case "/odata/EntityEvent" -> json(feed.events(filter, order.endsWith("desc"), call.count("$top", 1_000)));
            default -> throw new NoSuchElementException(call.path());
        };
    }

    private static Answer json(String body) {
        return new Answer(200, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        http.close();
    }
}
