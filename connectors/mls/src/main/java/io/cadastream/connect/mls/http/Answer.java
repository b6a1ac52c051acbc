package io.cadastream.connect.mls.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.cadastream.connect.kit.poll.FeedFailure;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a request came to. */
public sealed interface Answer {
    /**
     * A page of rows; a record asked for by its own address is a page of one.
     *
     * @param nextLink where the next page is, when the server says so and it is on the same server
     */
    record Page(List<JsonNode> rows, @Nullable URI nextLink) implements Answer {}

    /**
     * No page.
     *
     * @param status what the server answered; 0 when it did not
     * @param linkIsDead the server is there but does not know this address any more: another may work
     */
    record Failed(FeedFailure failure, int status, boolean linkIsDead) implements Answer {}
}
