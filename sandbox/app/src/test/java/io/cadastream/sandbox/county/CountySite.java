package io.cadastream.sandbox.county;

import com.fasterxml.jackson.databind.JsonNode;
import io.cadastream.sandbox.world.ChangeKind;
import io.cadastream.sandbox.world.ChangePicker;
import io.cadastream.sandbox.world.Json;
import io.cadastream.sandbox.world.Scenario;
import io.cadastream.sandbox.world.ScenarioFile;
import io.cadastream.sandbox.world.World;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;

/** The web site of the counties over a world of its own, and a client that asks it over HTTP. */
final class CountySite implements AutoCloseable {
    final World world;
    final CountyDrop drop;
    final CountyServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ChangePicker picker;

    CountySite(Path dir, String scenarioText) {
        Scenario scenario = ScenarioFile.parse(scenarioText);
        world = World.open(scenario, dir.resolve("world.jsonl"), Clock.systemUTC());
        drop = CountyDrop.start(world, dir.resolve("county"), scenario);
        server = CountyServer.start(world, drop, 0);
        picker = new ChangePicker(world.homes(), new Random(scenario.seed()));
    }

    /** The path with options, each name followed by its value. */
    static String path(String path, String... options) {
        StringBuilder text = new StringBuilder(path);
        for (int i = 0; i < options.length; i += 2) {
            text.append(i == 0 ? '?' : '&')
                    .append(URLEncoder.encode(options[i], StandardCharsets.UTF_8))
                    .append('=')
                    .append(URLEncoder.encode(options[i + 1], StandardCharsets.UTF_8));
        }
        return text.toString();
    }

    /** GET with headers, each name followed by its value. */
    HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path)).GET(), headers);
    }

    HttpResponse<byte[]> send(HttpRequest.Builder request, String... headers) throws IOException, InterruptedException {
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /** The JSON of an answer, whatever its status. */
    JsonNode json(String path, String... options) throws IOException, InterruptedException {
        return Json.MAPPER.readTree(get(path(path, options)).body());
    }

    /** Sets something at {@code /_sim}. */
    void order(String path, String body) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer =
                send(HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.ofString(body)));
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(new String(answer.body(), StandardCharsets.UTF_8));
        }
    }

    URI uri(String path) {
        return URI.create(server.http().url() + path);
    }

    /** One change of a parcel or sale of any county. */
    void change(Random random) {
        List<ChangeKind> kinds = List.of(
                ChangeKind.PARCEL_REASSESSED,
                ChangeKind.PARCEL_OWNER,
                ChangeKind.PARCEL_ADDED,
                ChangeKind.PARCEL_VANISHED,
                ChangeKind.SALE_RECORDED);
        ChangeKind kind = kinds.get(random.nextInt(kinds.size()));
        world.change((facts, now) -> picker.pick(kind, facts, now));
    }

    @Override
    public void close() throws IOException {
        server.close();
        drop.close();
        world.close();
    }
}
