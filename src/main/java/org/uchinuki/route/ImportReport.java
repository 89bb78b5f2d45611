package org.uchinuki.route;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.uchinuki.pipeline.Imports.Result;
import org.uchinuki.pipeline.Run.State;

/** The text beside a file that came from a folder: {@code .done/students.csv.report.txt}. */
final class ImportReport {

    static final String DONE = ".done";
    static final String FAILED = ".failed";

    private ImportReport() {}

    static boolean isRefused(Result result) {
        return result.state() == State.REJECTED || result.state() == State.FAILED;
    }

    /** Writes the report where the file will be moved to; removes an older one where there is nothing to say. */
    static void write(Path inbox, String fileName, Result result) throws IOException {
        Path folder = inbox.resolve(isRefused(result) ? FAILED : DONE);
        Path report = folder.resolve(fileName + ".report.txt");
        if (result.findings() > 0 || isRefused(result)) {
            Files.createDirectories(folder);
            Files.writeString(report, result.report());
        } else {
            Files.deleteIfExists(report);
        }
        Path stayed = inbox.resolve(FAILED).resolve(fileName);
        if (!isRefused(result) && Files.notExists(stayed)) {
            // of a run that failed before, while the file stayed
            Files.deleteIfExists(stayed.resolveSibling(fileName + ".report.txt"));
        }
    }
}
