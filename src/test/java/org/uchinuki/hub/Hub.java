package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.uchinuki.Databases;
import org.uchinuki.ProcessEnd;
import org.uchinuki.Uchinuki;
import org.uchinuki.access.SoftPasskey;
import org.uchinuki.projection.Projections;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole hub, started as the demo starts it, on a free port, with a data folder and a database of its own. Starting takes
 * its time, so each is started once and shared by every test of the JVM: {@link #city} with the sample city loaded through
 * its doors, which no test changes, and {@link #blank}, where each test brings children whom no other test names.
 */
public final class Hub {

    static final String VENDOR = "demo-vendor";
    static final String DASHBOARD = "demo-dashboard";
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Map<String, Hub> STARTED = new ConcurrentHashMap<>();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ConfigurableApplicationContext context;
    private final Path data;
    private final URI address;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final Map<String, SoftPasskey> passkeys = new ConcurrentHashMap<>();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final Map<String, String> secrets = new ConcurrentHashMap<>();

    private Hub(String database, boolean loaded) {
        this(database, loaded, List.of());
    }

    private Hub(
            String database, boolean loaded, List<ApplicationContextInitializer<ConfigurableApplicationContext>> more) {
        // as the main class does
        System.setProperty("io.netty.noUnsafe", "false");
        this.data = folder();
        List<String> settings = new ArrayList<>(List.of(
                "--server.port=0",
                "--UCHINUKI_HOME=" + Path.of("").toAbsolutePath(),
                "--UCHINUKI_DATA=" + data,
                "--spring.profiles.active=demo",
                "--spring.main.banner-mode=off",
                // Quartz finds its database by the scheduler's name, and this JVM has several of both
                "--spring.quartz.scheduler-name=" + data.getFileName(),
                "--uchinuki.runs.booked-every=250ms",
                "--uchinuki.files.settled=1000",
                "--uchinuki.feed.silence=2s",
                "--uchinuki.demo.load=" + loaded));
        settings.addAll(CityLogin.SETTINGS);
        settings.addAll(ToldByMail.SETTINGS);
        if (!database.equals("h2")) {
            settings.add("--spring.datasource.url=" + Databases.url(database));
            settings.add("--spring.datasource.username=postgres");
            settings.add("--spring.datasource.password=");
        }
        this.context = new SpringApplicationBuilder(Uchinuki.class)
                .initializers(
                        OnlyTheHub.INSTANCE, SchoolDayClock.INSTANCE, StopsAtTheDoor.INSTANCE, ToldByMail.INSTANCE)
                .initializers(more.toArray(ApplicationContextInitializer[]::new))
                .registerShutdownHook(false)
                .run(settings.toArray(String[]::new));
        ProcessEnd.first(this::stop);
        this.address =
                URI.create("http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    /** A hub with the sample city in it. */
    public static Hub city(String database) {
        return STARTED.computeIfAbsent("city " + database, any -> new Hub(database, true));
    }

    /** A hub of one's own with the sample city in it, changed at its start. */
    public static Hub cityWith(String database, ApplicationContextInitializer<ConfigurableApplicationContext> more) {
        return STARTED.computeIfAbsent("changed " + database, any -> new Hub(database, true, List.of(more)));
    }

    /** A hub that nothing has been loaded into. */
    static Hub blank(String database) {
        return STARTED.computeIfAbsent("blank " + database, any -> new Hub(database, false));
    }

    private void stop() {
        context.close();
        remove(data);
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("uchinuki-hub");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException | UncheckedIOException left) {
            // the machine clears its own temporary folder
        }
    }

    Path data() {
        return data;
    }

    /** The passkeys of people who have one here, by login; a person has one for all tests. */
    Map<String, SoftPasskey> passkeys() {
        return passkeys;
    }

    /** Where passkeys are used: a browser takes them by a name and never by an IP address. */
    String origin() {
        return "http://localhost:" + address.getPort();
    }

    URI address() {
        return address;
    }

    JdbcTemplate sql() {
        return context.getBean(JdbcTemplate.class);
    }

    ApplicationContext context() {
        return context;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Waits until every event that was stored so far is in the kartes. */
    void catchUp() {
        context.getBean(Projections.class).catchUp();
    }

    /** One HTTP answer. */
    record Answer(int status, String contentType, String text) {

        JsonNode json() {
            return JSON.readTree(text);
        }

        Answer is(int expected) {
            assertThat(status).as(text).isEqualTo(expected);
            return this;
        }
    }

    Answer get(String path, String client) {
        return send(request(path).GET().header("Authorization", "Bearer " + token(client)));
    }

    JsonNode read(String path) {
        return get(path, DASHBOARD).is(200).json();
    }

    Answer post(String path, String contentType, byte[] body, String client) {
        return send(request(path)
                .POST(BodyPublishers.ofByteArray(body))
                .header("Content-Type", contentType)
                .header("X-Experience-API-Version", "1.0.3")
                .header("Authorization", "Bearer " + token(client)));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofMinutes(2));
    }

    Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.body());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** A client that a test has registered. */
    void knows(String client, String secret) {
        secrets.put(client, secret);
    }

    String token(String client) {
        return tokens.computeIfAbsent(client, name -> {
            Answer answer = send(request("/oauth2/token")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header(
                            "Authorization",
                            "Basic "
                                    + Base64.getEncoder()
                                            .encodeToString((name + ":" + secrets.getOrDefault(name, name + "-secret"))
                                                    .getBytes(StandardCharsets.UTF_8)))
                    .POST(BodyPublishers.ofString("grant_type=client_credentials")));
            return answer.is(200).json().path("access_token").asString();
        });
    }

    /** Hands one file in; the answer may be a refusal. */
    Answer upload(String source, String mode, String fileName, byte[] content) {
        return upload(source, mode, fileName, BodyPublishers.ofByteArray(content));
    }

    Answer upload(String source, String mode, String fileName, BodyPublisher content) {
        String boundary = "part-" + UUID.randomUUID();
        String head = field(boundary, "source", source) + field(boundary, "mode", mode) + "--" + boundary
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
        return send(request("/api/v1/imports")
                .header("Authorization", "Bearer " + token(VENDOR))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofString(head),
                        content,
                        BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"))));
    }

    private static String field(String boundary, String name, String value) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    /** Hands a file in and waits for the end of its run. */
    JsonNode imported(String source, String mode, String fileName, byte[] content) {
        return ended(upload(source, mode, fileName, content)
                .is(202)
                .json()
                .path("runId")
                .asLong());
    }

    /** What IT staff decide about a run. */
    Answer decide(JsonNode run, String verb, String reason, boolean leaveConflicts) {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("reason", reason));
        if (verb.equals("undo")) {
            body.put("leaveConflicts", leaveConflicts);
        }
        HttpResponse<String> answer = new PersonSession(this, "itstaff")
                .change(
                        "POST",
                        "/api/v1/runs/" + run.path("runId").asLong() + ":" + verb,
                        JSON.writeValueAsString(body));
        return new Answer(
                answer.statusCode(), answer.headers().firstValue("Content-Type").orElse(""), answer.body());
    }

    void decided(JsonNode run, String verb, String reason) {
        decide(run, verb, reason, false).is(200);
    }

    /** The run, once nothing more happens to it by itself. */
    JsonNode ended(long runId) {
        return await().atMost(PATIENCE)
                .pollDelay(Duration.ofMillis(10))
                .pollInterval(Duration.ofMillis(25))
                .until(
                        () -> get("/api/v1/runs/" + runId, VENDOR).is(200).json(),
                        run -> !List.of("received", "running")
                                .contains(run.path("state").asString()));
    }

    /** All findings of a run. */
    List<JsonNode> findings(long runId) {
        List<JsonNode> all = new ArrayList<>();
        String next = "/api/v1/runs/" + runId + "/findings?limit=500";
        while (next != null) {
            JsonNode page = get(next, VENDOR).is(200).json();
            page.path("findings").forEach(all::add);
            next = page.path("next").isNull() ? null : page.path("next").asString();
        }
        return all;
    }

    /** The newest runs, newest first. */
    List<JsonNode> runs() {
        return get("/api/v1/runs?limit=50", VENDOR).is(200).json().valueStream().toList();
    }

    /** Moves a file into the folder of a source, whole. */
    Path drop(String source, String fileName, byte[] content) {
        try {
            return move(Files.write(data.resolve(UUID.randomUUID() + ".part"), content), source, fileName);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Moves a file that lies in the data folder into the folder of a source. */
    Path move(Path draft, String source, String fileName) {
        try {
            Path inbox = Files.createDirectories(data.resolve("inbox").resolve(source));
            return Files.move(draft, inbox.resolve(fileName), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The same with one that was written a while ago: the folder need not wait for it to settle. */
    Path dropSettled(String source, String fileName, byte[] content) {
        try {
            Path draft = Files.write(data.resolve(UUID.randomUUID() + ".part"), content);
            Files.setLastModifiedTime(draft, FileTime.fromMillis(System.currentTimeMillis() - 5_000));
            return move(draft, source, fileName);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Drops a file and waits for the end of its run, which is returned. */
    JsonNode dropped(String source, String fileName, byte[] content) {
        return runOf(source, newestRun(), dropSettled(source, fileName, content))
                .orElseThrow();
    }

    long newestRun() {
        return runs().stream()
                .mapToLong(run -> run.path("runId").asLong())
                .max()
                .orElse(0);
    }

    /** Waits until a dropped file has been taken away; the run that it became, if it became one. */
    Optional<JsonNode> runOf(String source, long before, Path dropped) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(25)).until(() -> !Files.exists(dropped));
        return runs().stream()
                .filter(run -> run.path("runId").asLong() > before)
                .filter(run -> run.path("sender").asString().startsWith("route:"))
                .filter(run -> run.path("source").asString().equals(source))
                .findFirst();
    }

    /** @param files name → bytes, in the order in which they lie in it */
    static byte[] zip(Map<String, byte[]> files) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return out.toByteArray();
    }
}
