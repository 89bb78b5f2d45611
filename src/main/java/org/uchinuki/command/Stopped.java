package org.uchinuki.command;

import java.nio.file.FileSystemException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.FindingTexts;
import org.uchinuki.finding.Location;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * What is said where a command could not do its work: which, and why as far as that is nobody's data. Messages of databases and
 * parsers quote the cell they fail on and are left out; the name of a file is told. Always exit code 2: 1 says of every command
 * that it has looked.
 */
final class Stopped implements IExecutionExceptionHandler {

    static final int NOT_DONE = 2;

    @Override
    public int handleExecutionException(Exception defect, CommandLine line, ParseResult parsed) {
        Finding finding = finding(line.getCommandName(), defect);
        line.getErr().println(FindingTexts.line(finding, Locale.JAPANESE));
        line.getErr().println(FindingTexts.line(finding, Locale.ENGLISH));
        return NOT_DONE;
    }

    private static Finding finding(String command, Throwable defect) {
        Throwable root = defect;
        for (Throwable cause = defect.getCause(); cause != null; cause = cause.getCause()) {
            root = cause;
        }
        String file = root instanceof FileSystemException of ? file(of) : null;
        String kind = root.getClass().getSimpleName();
        return file == null
                ? Finding.error("command.not_done", Location.file(command), kind)
                : Finding.error("command.file_not_usable", Location.file(command), file, Map.of("problem", kind));
    }

    private static @Nullable String file(FileSystemException defect) {
        return defect.getOtherFile() == null ? defect.getFile() : defect.getOtherFile();
    }
}
