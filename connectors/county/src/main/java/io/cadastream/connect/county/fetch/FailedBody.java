package io.cadastream.connect.county.fetch;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** A body that is not taken. */
final class FailedBody implements HttpResponse.BodySubscriber<String> {
    private final CompletableFuture<String> done;

    FailedBody(IOException reason) {
        this.done = CompletableFuture.failedFuture(reason);
    }

    @Override
    public CompletionStage<String> getBody() {
        return done;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.cancel();
    }

    @Override
    public void onNext(List<ByteBuffer> item) {
        // nothing is asked for, so nothing comes
    }

    @Override
    public void onError(Throwable throwable) {
        done.completeExceptionally(throwable);
    }

    @Override
    public void onComplete() {
        done.complete("");
    }
}
