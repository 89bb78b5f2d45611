package org.uchinuki.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.uchinuki.Databases;

/** A PostgreSQL of one's own, which is killed as a power cut kills it and started again on what it left. */
final class MortalPostgres implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> SETTINGS = List.of(
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "unix_socket_directories=",
            "log_error_verbosity=terse",
            "log_min_error_statement=panic");

    private final Path programs = Databases.programs();
    private final Path folder;
    private final Path said;
    private final int port;
    private Process server;

    /** @param folder that is not there yet */
    MortalPostgres(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        this.said = folder.resolveSibling(folder.getFileName() + ".txt");
        try (ServerSocket free = new ServerSocket(0)) {
            this.port = free.getLocalPort();
        }
        Process made = run(program("initdb", "-A", "trust", "-U", "postgres", "-E", "UTF-8", "--no-locale"));
        assertThat(made.waitFor()).as(told()).isZero();
        this.server = start();
    }

    String url() {
        return "jdbc:postgresql://localhost:" + port + "/postgres";
    }

    JdbcTemplate sql() {
        return new JdbcTemplate(new DriverManagerDataSource(url(), "postgres", ""));
    }

    /** SIGKILL, to the server and every process of it at once. */
    void kill() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kill", "-KILL", Long.toString(server.pid())));
        server.children().forEach(child -> command.add(Long.toString(child.pid())));
        // one of them may have ended by itself
        new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        assertThat(server.waitFor()).isEqualTo(128 + 9);
    }

    /** Starts it on what the killed one left, and returns when it answers. */
    void startAgain() throws IOException, InterruptedException {
        server = start();
    }

    private Process start() throws IOException, InterruptedException {
        List<String> command = program("postgres", "-p", Integer.toString(port));
        SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
        long until = System.nanoTime() + PATIENCE.toNanos();
        Process started = run(command);
        while (System.nanoTime() < until) {
            if (answers()) {
                return started;
            }
            // as long as a process of the killed one is about to end, it holds the memory that they shared
            if (started.waitFor(20, TimeUnit.MILLISECONDS)) {
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
                started = run(command);
            }
        }
        throw new IllegalStateException("PostgreSQL does not start: " + told());
    }

    private boolean answers() {
        try {
            return Boolean.TRUE.equals(sql().queryForObject("select true", Boolean.class));
        } catch (RuntimeException notYet) {
            return false;
        }
    }

    private List<String> program(String name, String... arguments) {
        List<String> command = new ArrayList<>();
        // PostgreSQL does not run as root; in a namespace without names root is nobody
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(programs.resolve(name).toString(), "-D", folder.toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    private Process run(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(said.toFile()))
                .start();
    }

    private String told() throws IOException {
        List<String> lines = Files.readAllLines(said);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
    }

    @Override
    public void close() throws IOException {
        try {
            if (server.isAlive()) {
                kill();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
