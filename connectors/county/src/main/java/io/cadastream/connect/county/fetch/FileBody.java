package io.cadastream.connect.county.fetch;

import java.io.FileOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Writes a body into a file as it comes, no faster and no more than is allowed. What has come stays when it breaks off. */
final class FileBody implements HttpResponse.BodySubscriber<String> {

    /** The body is larger than allowed. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private static final long NANOS_A_SECOND = 1_000_000_000L;

    private final FileOutputStream out;
    private final long room;
    private final long bytesPerSecond;
    private final AtomicLong progress;
    private final long started = System.nanoTime();
    private final CompletableFuture<String> done = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;
    private long taken;

    /**
     * A body that is to come.
     *
     * @param out closed at its end
     * @param room bytes at most
     * @param bytesPerSecond 0 for no limit
     * @param progress counts bytes
     */
    FileBody(FileOutputStream out, long room, long bytesPerSecond, AtomicLong progress) {
        this.out = out;
        this.room = room;
        this.bytesPerSecond = bytesPerSecond;
        this.progress = progress;
    }

    @Override
    public CompletionStage<String> getBody() {
        return done;
    }

    @Override
    public void onSubscribe(Flow.Subscription itsSubscription) {
        subscription = itsSubscription;
        itsSubscription.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        Flow.Subscription from = subscription;
        if (from == null || done.isDone()) {
            return;
        }
        try {
            for (ByteBuffer buffer : buffers) {
                write(buffer);
            }
        } catch (IOException e) {
            from.cancel();
            finish(e);
            return;
        }
        long early = bytesPerSecond == 0
                ? 0
                : (long) ((double) taken / bytesPerSecond * NANOS_A_SECOND) - (System.nanoTime() - started);
        if (early > 0) {
            CompletableFuture.delayedExecutor(early, TimeUnit.NANOSECONDS).execute(() -> from.request(1));
        } else {
            from.request(1);
        }
    }

    private void write(ByteBuffer buffer) throws IOException {
        int length = buffer.remaining();
        if (taken + length > room) {
            throw new TooLargeException();
        }
        byte[] bytes = new byte[length];
        buffer.get(bytes);
        out.write(bytes);
        taken += length;
        progress.addAndGet(length);
    }

    /** Nobody waits for the rest any more: the file is let go. Any thread may call this. */
    void abandon() {
        finish(new IOException("abandoned"));
    }

    @Override
    public void onError(Throwable throwable) {
        finish(throwable);
    }

    @Override
    public void onComplete() {
        finish(null);
    }

    private void finish(@Nullable Throwable failure) {
        try {
            out.close();
        } catch (IOException e) {
            done.completeExceptionally(failure == null ? e : failure);
        }
        if (failure != null) {
            done.completeExceptionally(failure);
        } else {
            done.complete("");
        }
    }
}
