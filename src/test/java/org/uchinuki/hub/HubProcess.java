package org.uchinuki.hub;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.uchinuki.Uchinuki;

/** The whole hub in a process of its own, which can be killed as a power cut kills it. */
public final class HubProcess implements AutoCloseable {

    private static final String UP = "THE HUB IS UP AT ";

    private final Process process;
    private final Path data;
    private final URI address;

    private HubProcess(Process process, Path data, URI address) {
        this.address = address;
        this.process = process;
        this.data = data;
    }

    /** What runs in the process. */
    public static void main(String[] settings) {
        System.setProperty("io.netty.noUnsafe", "false");
        ConfigurableApplicationContext hub = new SpringApplicationBuilder(Uchinuki.class)
                .initializers(OnlyTheHub.INSTANCE, SchoolDayClock.INSTANCE)
                .run(settings);
        System.out.println(UP + hub.getEnvironment().getProperty("local.server.port"));
    }

    /**
     * Starts a hub and waits until it is up.
     *
     * @param url of its database
     */
    public static HubProcess start(Path data, String url, String user) {
        return start(data, url, user, List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m"));
    }

    /** @param options of the Java that runs it */
    public static HubProcess start(Path data, String url, String user, List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                HubProcess.class.getName(),
                "--server.port=0",
                "--UCHINUKI_HOME=" + Path.of("").toAbsolutePath(),
                "--UCHINUKI_DATA=" + data,
                "--spring.profiles.active=demo",
                "--spring.main.banner-mode=off",
                "--uchinuki.demo.load=false",
                "--uchinuki.files.settled=1000",
                "--spring.datasource.url=" + url,
                "--spring.datasource.username=" + user,
                "--spring.datasource.password="));
        try {
            Files.createDirectories(data);
            Process process = new ProcessBuilder(command)
                    .redirectError(data.resolve("stderr.txt").toFile())
                    .start();
            BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
            List<String> said = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(UP)) {
                    Thread.ofVirtual().start(() -> lines.lines().forEach(any -> {}));
                    return new HubProcess(process, data, URI.create("http://127.0.0.1:" + line.substring(UP.length())));
                }
                said.add(line);
            }
            throw new IllegalStateException("the hub did not come up: "
                    + String.join("\n", said.subList(Math.max(0, said.size() - 30), said.size())));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Moves a file into the folder of a source, whole. */
    public void drop(String source, String fileName, byte[] content) {
        try {
            Path draft = Files.write(data.resolve(fileName + ".part"), content);
            Path inbox = Files.createDirectories(data.resolve("inbox").resolve(source));
            Files.move(draft, inbox.resolve(fileName), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Whether a dropped file has been taken in and put away. */
    public boolean isDone(String source, String fileName) {
        return Files.exists(
                data.resolve("inbox").resolve(source).resolve(".done").resolve(fileName));
    }

    public long pid() {
        return process.pid();
    }

    public URI address() {
        return address;
    }

    /** The most memory that the process has held so far, in MB, as Linux counts it. */
    public long peakMemory() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    /** SIGKILL: the process has no moment left for anything. */
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
