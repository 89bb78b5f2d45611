package org.uchinuki;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Java processes of which a test starts many, one after the other. Each spends half of its start on loading classes; one that
 * comes to its end in good order leaves an archive of them to the others. Java archives only what comes from jars, so the
 * folders of classes become some. It pays from about ten processes on: to leave an archive takes as long as three starts.
 */
public final class Forked {

    private static final Path FOLDER = folder();

    private Forked() {}

    /** The start of a command line: Java, made to be up soon. */
    public static List<String> java() {
        return new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
    }

    /** The class path, in jars. */
    public static String classPath() {
        return Arrays.stream(Objects.requireNonNull(System.getProperty("java.class.path"))
                        .split(File.pathSeparator, -1))
                .map(entry ->
                        Files.isDirectory(Path.of(entry)) ? jar(Path.of(entry)).toString() : entry)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** The option by which a process takes its classes from an archive; where there is none, it starts without. */
    public static String archive(String kind) {
        return "-XX:SharedArchiveFile=" + FOLDER.resolve(kind + ".jsa");
    }

    /** The option by which a process that comes to its end leaves that archive. */
    public static String leavesArchive(String kind) {
        return "-XX:ArchiveClassesAtExit=" + FOLDER.resolve(kind + ".jsa");
    }

    /** Ends a process in good order, so that it leaves its archive. */
    public static void end(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the process did not end");
        }
    }

    private static synchronized Path jar(Path classes) {
        Path jar = FOLDER.resolve(classes.getFileName() + ".jar");
        if (Files.notExists(jar)) {
            try (OutputStream out = Files.newOutputStream(jar);
                    ZipOutputStream zip = new ZipOutputStream(out);
                    Stream<Path> files = Files.walk(classes)) {
                for (Path file : files.sorted().toList()) {
                    String name = classes.relativize(file).toString().replace(File.separatorChar, '/');
                    if (!name.isEmpty()) {
                        add(zip, Files.isDirectory(file) ? name + "/" : name, file);
                    }
                }
            } catch (IOException full) {
                throw new UncheckedIOException(full);
            }
        }
        return jar;
    }

    private static void add(ZipOutputStream zip, String name, Path file) throws IOException {
        byte[] content = name.endsWith("/") ? new byte[0] : Files.readAllBytes(file);
        ZipEntry entry = new ZipEntry(name);
        CRC32 sum = new CRC32();
        sum.update(content);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("forked");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
            return folder;
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException stays) {
            throw new UncheckedIOException(stays);
        }
    }
}
