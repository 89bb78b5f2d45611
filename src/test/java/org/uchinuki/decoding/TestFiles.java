package org.uchinuki.decoding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Outcome;
import org.uchinuki.intake.Delivery.DeliveredFile;

/** Little files for the tests of decoding. */
final class TestFiles {

    private TestFiles() {}

    static DeliveredFile of(Path folder, String name, byte[] bytes) {
        try {
            Path path = Files.write(folder.resolve(name), bytes);
            return new DeliveredFile(name, path, bytes.length, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static DeliveredFile of(Path folder, String text, Charset charset) {
        return of(folder, "file.txt", text.getBytes(charset));
    }

    /** What reading a whole file yields: records, findings of rows and findings of the file. */
    record Read(List<SourceRecord> records, List<Finding> findings, List<Finding> closing) {
        List<String> codes() {
            return findings.stream().map(Finding::code).toList();
        }

        List<String> closingCodes() {
            return closing.stream().map(Finding::code).toList();
        }
    }

    static Read readAll(DeliveredFile file, ReadingHints hints) {
        List<SourceRecord> records = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        switch (Decoding.open(file, hints)) {
            case Outcome.SetAside<RecordReader> refused -> {
                return new Read(records, refused.findings(), List.of());
            }
            case Outcome.Passed<RecordReader> passed -> {
                findings.addAll(passed.findings());
                try (RecordReader reader = passed.value()) {
                    for (Outcome<SourceRecord> next = reader.next(); next != null; next = reader.next()) {
                        findings.addAll(next.findings());
                        if (next instanceof Outcome.Passed<SourceRecord> record) {
                            records.add(record.value());
                        }
                    }
                    return new Read(records, findings, reader.closingFindings());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}
