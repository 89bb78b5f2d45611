package org.uchinuki.command.generate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.uchinuki.command.generate.City.Child;

/**
 * Writes the whole city: a folder per source, as in {@code samples/}. The same seed and size give the same bytes on every
 * machine, in whatever order the files are written.
 */
final class Generator {

    private final City city;
    private final Path folder;
    private final Faults faults;

    Generator(long seed, CitySize size, Path folder, boolean withFaults) {
        this.city = CityBuilder.build(seed, size);
        this.folder = folder;
        this.faults = new Faults(withFaults);
    }

    City city() {
        return city;
    }

    /** One file, or one source's files, being written. */
    private interface Work {
        void write() throws IOException;
    }

    /** The lists of schools, staff and children only; no {@code expected.yaml}, because that tells of the rest too. */
    void writeRosters() throws IOException {
        RosterFiles roster = new RosterFiles(city, folder, faults);
        inTwos(List.of(roster::schools, roster::staff, roster::students));
        if (faults.wanted()) {
            faults.write(folder);
        }
    }

    void write() throws IOException {
        RosterFiles roster = new RosterFiles(city, folder, faults);
        AttendanceFile attendance = new AttendanceFile(city, folder, faults);
        GradesFile grades = new GradesFile(city, folder, faults);
        GuidanceFile guidance = new GuidanceFile(city, folder, faults);
        OneRosterZip oneRoster = new OneRosterZip(city, folder);
        DrillFiles drill = new DrillFiles(city, folder);
        CollabFile collab = new CollabFile(city, folder);
        UsageFile usage = new UsageFile(city, folder);
        ReflectionFile reflection = new ReflectionFile(city, folder);
        HealthFile health = new HealthFile(city, folder);
        inTwos(List.of(
                drill::write,
                attendance::write,
                roster::schools,
                roster::staff,
                roster::students,
                oneRoster::write,
                usage::write,
                grades::write,
                reflection::write,
                collab::write,
                guidance::write,
                health::write));
        if (faults.wanted()) {
            faults.write(folder);
            return;
        }
        expectRoster(attendance, grades, guidance);
        expectOneRoster(oneRoster);
        Expected.of(folder, "drill")
                .section("figures")
                .figure("statements", drill.statements())
                .figure("statementsOfUnknownActors", drill.strangers())
                .write();
        Expected.of(folder, "collab")
                .section("figures")
                .figure("envelopes", collab.envelopes())
                .figure("events", collab.events())
                .write();
        Expected.of(folder, "usagelog")
                .section("files")
                .file("usage.csv", "usagelog/usage", usage.rows(), "created")
                .write();
        Expected.of(folder, "reflection")
                .section("files")
                .file("responses.csv", "reflection/responses", reflection.rows(), "created")
                .write();
        Expected.of(folder, "health")
                .section("files")
                .file("notes.xml", "health/notes", health.rows(), "created")
                .write();
    }

    private void expectRoster(AttendanceFile attendance, GradesFile grades, GuidanceFile guidance) throws IOException {
        long days = attendance.figures().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        Expected expected = Expected.of(folder, "c4th")
                .section("files")
                .file("schools.csv", "c4th/schools", city.schools().size(), "created")
                .file("staff.csv", "c4th/staff", city.staff().size(), "created")
                .file("students.csv", "c4th/students", city.children().size(), "created")
                .file("attendance.csv", "c4th/attendance", days, "created")
                .file("grades.csv", "c4th/grades", grades.rows(), "created")
                .file("guidance.csv", "c4th/guidance", guidance.rows(), "created")
                .section("figures")
                .figures(attendance.figures())
                .section("rows");
        List<Child> children = city.children();
        for (int i : List.of(0, children.size() / 3, children.size() / 2, children.size() - 1)) {
            expected.child(city, children.get(i));
        }
        expected.write();
    }

    private void expectOneRoster(OneRosterZip zip) throws IOException {
        Expected expected = Expected.of(folder, "oneroster").section("files");
        // A row counts as created where its source has not said it before, whether or not the person was known already.
        for (String file : List.of(
                "academicSessions", "orgs", "courses", "classes", "users", "roles", "enrollments", "demographics")) {
            expected.file(file + ".csv", "oneroster/" + file, rows(zip, file), "created");
        }
        expected.write();
    }

    private static long rows(OneRosterZip zip, String file) {
        return zip.rows().getOrDefault(file + ".csv", 0L);
    }

    private static void inTwos(List<Work> works) throws IOException {
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            List<Future<?>> running = works.stream()
                    .<Future<?>>map(work -> two.submit(() -> {
                        try {
                            work.write();
                        } catch (IOException failed) {
                            throw new UncheckedIOException(failed);
                        }
                    }))
                    .toList();
            for (Future<?> future : running) {
                future.get();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the city was being written", interrupted);
        } catch (ExecutionException failed) {
            throw new IOException("the city could not be written", failed.getCause());
        }
    }
}
