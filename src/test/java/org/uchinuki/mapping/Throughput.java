package org.uchinuki.mapping;

import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.uchinuki.decoding.Decoding;
import org.uchinuki.decoding.ReadingHints;
import org.uchinuki.decoding.RecordReader;
import org.uchinuki.decoding.SourceRecord;
import org.uchinuki.finding.Outcome;
import org.uchinuki.intake.Delivery.DeliveredFile;

/** A measurement by hand, not a test: rows a second of decoding alone, and of decoding and mapping. */
final class Throughput {

    private static final int ROWS = 200_000;

    private Throughput() {}

    public static void main(String[] arguments) throws Exception {
        Path file = Files.createTempFile("throughput", ".csv");
        StringBuilder text = new StringBuilder("管理コード,氏名,フリガナ,生年月日,性別,学年,組,番号,学校コード,備考\r\n");
        for (int i = 0; i < ROWS; i++) {
            text.append("%07d,髙橋　美咲%d,ﾀｶﾊｼ ﾐｻｷ,H%d.%d.%d,女,5,１,%02d,B1382010000017,\r\n"
                    .formatted(i, i % 1000, 20 + i % 10, 1 + i % 12, 1 + i % 28, i % 40));
        }
        Files.write(file, text.toString().getBytes(Charset.forName("windows-31j")));
        Mappings mappings = Mappings.load(Path.of("src/test/resources/reading/mappings"));
        Mapper mapper = mappings.mapper(mappings.byName("shien/students").orElseThrow());
        for (int round = 0; round < 6; round++) {
            long decode = time(file, null);
            long both = time(file, mapper);
            System.out.printf(
                    "per second of processor: decode %,d rows; decode and map %,d rows; map alone %,d rows%n",
                    ROWS * 1_000_000_000L / decode,
                    ROWS * 1_000_000_000L / both,
                    ROWS * 1_000_000_000L / (both - decode));
        }
        Files.delete(file);
    }

    /** Processor time of this thread: other work on the machine does not count. */
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long time(Path path, @Nullable Mapper mapper) throws Exception {
        long start = cpu();
        DeliveredFile file = new DeliveredFile("a.csv", path, Files.size(path), "");
        int passed = 0;
        if (Decoding.open(file, ReadingHints.csv()) instanceof Outcome.Passed<RecordReader> opened) {
            try (RecordReader reader = opened.value()) {
                Mapper ready = mapper == null
                        ? null
                        : ((Outcome.Passed<Mapper>) mapper.forHeading(reader.headingAt(), reader.fieldNames())).value();
                for (Outcome<SourceRecord> next = reader.next(); next != null; next = reader.next()) {
                    if (next instanceof Outcome.Passed<SourceRecord> record
                            && (ready == null || ready.map(record.value()) instanceof Outcome.Passed<Draft>)) {
                        passed++;
                    }
                }
            }
        }
        if (passed != ROWS) {
            throw new IllegalStateException(List.of(passed, ROWS).toString());
        }
        return cpu() - start;
    }
}
