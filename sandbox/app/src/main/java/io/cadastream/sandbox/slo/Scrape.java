package io.cadastream.sandbox.slo;

import io.cadastream.sandbox.stack.Endpoints;
import io.cadastream.sandbox.stack.StackException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What all components of a stack show at one time.
 *
 * @param samples of all of them
 */
record Scrape(List<Sample> samples) {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    /** @throws StackException when a component does not answer, naming it */
    static Scrape of(Endpoints endpoints) throws InterruptedException {
        List<Sample> all = new ArrayList<>();
        HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
        for (String base : List.of(
                endpoints.streams(), endpoints.gateway(), endpoints.connectMetrics(), endpoints.kafkaMetrics())) {
            all.addAll(PrometheusText.parse(get(client, base + "/metrics")));
        }
        return new Scrape(all);
    }

    private static String get(HttpClient client, String url) throws InterruptedException {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(url)).timeout(TIMEOUT).build();
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new StackException(url + " answers " + answer.statusCode() + "; see ./cadastream status");
            }
            return answer.body();
        } catch (IOException e) {
            throw new StackException(url + " does not answer (" + e + "): is the stack up? see ./cadastream status", e);
        }
    }

    /** Series of a name. */
    Stream<Sample> named(String name) {
        return samples.stream().filter(sample -> sample.name().equals(name));
    }

    /**
     * How much counters have grown since an earlier scrape; one that fell was begun anew in between. Gauges are to be
     * taken from a scrape itself.
     */
    Scrape since(Scrape earlier) {
        Map<Sample.Series, Double> before = earlier.samples.stream()
                .collect(Collectors.toMap(Sample::series, Sample::value, (first, second) -> second));
        return new Scrape(samples.stream()
                .map(now -> {
                    double then = before.getOrDefault(now.series(), 0.0);
                    return new Sample(now.name(), now.labels(), now.value() < then ? now.value() : now.value() - then);
                })
                .toList());
    }

    /** Sum of series. */
    double sum(String name, Predicate<Sample> which) {
        return named(name).filter(which).mapToDouble(Sample::value).sum();
    }

    /** The histogram of a name, all chosen series of it together. */
    Histogram histogram(String name, Predicate<Sample> which) {
        return Histogram.of(named(name + "_bucket").filter(which).toList());
    }
}
