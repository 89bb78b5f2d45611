package org.uchinuki.hub;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.uchinuki.Uchinuki;

/** The whole hub in a process of its own, which can be killed as a power cut kills it. */
final class HubProcess implements AutoCloseable {

    private static final String UP = "THE HUB IS UP";

    private final Process process;
    private final Path data;

    private HubProcess(Process process, Path data) {
        this.process = process;
        this.data = data;
    }

    /** What runs in the process. */
    public static void main(String[] settings) {
        System.setProperty("io.netty.noUnsafe", "false");
        new SpringApplicationBuilder(Uchinuki.class)
                .initializers(OnlyTheHub.INSTANCE, SchoolDayClock.INSTANCE)
                .run(settings);
        System.out.println(UP);
    }

    /**
     * Starts a hub and waits until it is up.
     *
     * @param url of its database
     */
    static HubProcess start(Path data, String url, String user) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx512m",
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
                "--spring.datasource.url=" + url,
                "--spring.datasource.username=" + user,
                "--spring.datasource.password="));
        try {
            Files.createDirectories(data);
            Process process = new ProcessBuilder(command)
                    .redirectError(data.resolve("stderr.txt").toFile())
                    .start();
            HubProcess hub = new HubProcess(process, data);
            BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
            List<String> said = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals(UP)) {
                    Thread.ofVirtual().start(() -> lines.lines().forEach(any -> {}));
                    return hub;
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
    void drop(String source, String fileName, byte[] content) {
        try {
            Path draft = Files.write(data.resolve(fileName + ".part"), content);
            Path inbox = Files.createDirectories(data.resolve("inbox").resolve(source));
            Files.move(draft, inbox.resolve(fileName), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Whether a dropped file has been taken in and put away. */
    boolean isDone(String source, String fileName) {
        return Files.exists(data.resolve("inbox").resolve(source).resolve(".done").resolve(fileName));
    }

    /** SIGKILL: the process has no moment left for anything. */
    void kill() {
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
