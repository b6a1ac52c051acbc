package io.cadastream.sandbox.mls;

import io.cadastream.sandbox.http.Answer;
import io.cadastream.sandbox.http.Call;
import io.cadastream.sandbox.http.LocalHttp.Handler;
import io.cadastream.sandbox.world.Disturbance;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** What stands before the service: its token, its quota, and what goes wrong with answers whatever was asked. */
final class Gate implements Handler {
    private static final String HTML_PAGE =
            "<!DOCTYPE html><html><body><h1>Scheduled maintenance</h1><p>We will be back soon.</p></body></html>";
    private static final Duration SLOW_ANSWER = Duration.ofSeconds(2);
    private static final Duration THROTTLED = Duration.ofSeconds(1);

    private final String token;
    private final QuotaBook quota;
    private final Faults faults;
    private final Handler service;
    private final AtomicInteger everyOther = new AtomicInteger();

    Gate(String token, QuotaBook quota, Faults faults, Handler service) {
        this.token = token;
        this.quota = quota;
        this.faults = faults;
        this.service = service;
    }

    @Override
    public Answer answer(Call call) throws Exception {
        if (faults.disturbed(Disturbance.UNAVAILABLE)) {
            return Answer.error(503, "the service is not available");
        }
        if (!("Bearer " + token).equals(call.authorization()) || faults.disturbed(Disturbance.UNAUTHORIZED)) {
            return Answer.error(401, "a valid bearer token is required");
        }
        Optional<Duration> rest = quota.ask();
        if (rest.isPresent()) {
            return tooMany(rest.get());
        }
        if (faults.takeHtmlAnswer() || faults.disturbed(Disturbance.HTML)) {
            return Answer.text(200, "text/html", HTML_PAGE);
        }
        if (faults.disturbed(Disturbance.TOO_MANY_REQUESTS)) {
            return tooMany(THROTTLED);
        }
        if (faults.disturbed(Disturbance.SERVER_ERROR)) {
            return Answer.error(500, "internal error");
        }
        if (faults.disturbed(Disturbance.SLOW)) {
            Thread.sleep(SLOW_ANSWER.toMillis());
        }
        Answer answer = service.answer(call);
        if (faults.disturbed(Disturbance.CUT) && everyOther.getAndIncrement() % 2 == 0) {
            return answer.delivered(Answer.Delivery.CUT);
        }
        return faults.disturbed(Disturbance.SLOW_BODY) ? answer.delivered(Answer.Delivery.SLOW) : answer;
    }

    /** Retry-After has two forms (RFC 9110, 10.2.3). */
    private Answer tooMany(Duration rest) {
        String after = everyOther.getAndIncrement() % 2 == 0
                ? Long.toString(rest.toSeconds() + 1)
                : DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        ZonedDateTime.now(ZoneOffset.UTC).plus(rest).plusSeconds(1));
        return Answer.error(429, "too many requests").with("Retry-After", after);
    }
}
