package org.uchinuki.benchmark;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/** What nobody can be faster than: a bare parse and COPY of the same rows, as text, into a table without index. */
final class RawLimit {

    private RawLimit() {}

    /** What parsing and copying cost: seconds by the clock, and of processor time of both sides. */
    record Cost(double seconds, double processor) {}

    static Cost cost(DataSource database, Path file, Charset charset) throws SQLException, IOException {
        double before =
                CpuTime.ofServer(database) + CpuTime.of(ProcessHandle.current().pid());
        double seconds = seconds(database, file, charset);
        return new Cost(
                seconds,
                CpuTime.ofServer(database) + CpuTime.of(ProcessHandle.current().pid()) - before);
    }

    /** Seconds for parsing the file, or each file of an archive, and copying its cells as text. */
    static double seconds(DataSource database, Path file, Charset charset) throws SQLException, IOException {
        if (!file.toString().endsWith(".zip")) {
            try (InputStream bytes = Files.newInputStream(file)) {
                return copied(database, bytes, charset);
            }
        }
        double took = 0;
        try (ZipFile archive = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(archive.entries())) {
                try (InputStream bytes = archive.getInputStream(entry)) {
                    took += copied(database, bytes, charset);
                }
            }
        }
        return took;
    }

    /**
     * What nobody can be faster than who keeps all that an import keeps: COPY of the very rows that stand in these tables now,
     * from memory into tables without index.
     */
    static Cost kept(DataSource database, List<String> tables) throws SQLException, IOException {
        double seconds = 0;
        double processor = 0;
        for (String table : tables) {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
                ByteArrayOutputStream rows = new ByteArrayOutputStream();
                copies.copyOut("copy " + table + " to stdout (format binary)", rows);
                statement.execute("drop table if exists raw_limit");
                statement.execute("create table raw_limit as select * from " + table + " with no data");
                double before = CpuTime.ofServer(database)
                        + CpuTime.of(ProcessHandle.current().pid());
                long started = System.nanoTime();
                copies.copyIn(
                        "copy raw_limit from stdin (format binary)", new ByteArrayInputStream(rows.toByteArray()));
                seconds += (System.nanoTime() - started) / 1e9;
                processor += CpuTime.ofServer(database)
                        + CpuTime.of(ProcessHandle.current().pid())
                        - before;
                statement.execute("drop table raw_limit");
            }
        }
        return new Cost(seconds, processor);
    }

    private static double copied(DataSource database, InputStream bytes, Charset charset)
            throws SQLException, IOException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                Reader reader = new BufferedReader(new InputStreamReader(bytes, charset));
                CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(reader)) {
            int width = rows.iterator().next().getFieldCount();
            statement.execute("drop table if exists raw_limit");
            statement.execute("create table raw_limit ("
                    + IntStream.range(0, width).mapToObj(i -> "c" + i + " text").collect(Collectors.joining(", "))
                    + ")");
            long started = System.nanoTime();
            CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy raw_limit from stdin");
            StringBuilder lines = new StringBuilder();
            for (CsvRecord row : rows) {
                for (int i = 0; i < row.getFieldCount(); i++) {
                    lines.append(i == 0 ? "" : "\t").append(escaped(row.getField(i)));
                }
                lines.append('\n');
                if (lines.length() > 1 << 16) {
                    flush(copy, lines);
                }
            }
            flush(copy, lines);
            copy.endCopy();
            double took = (System.nanoTime() - started) / 1e9;
            statement.execute("drop table raw_limit");
            return took;
        }
    }

    private static String escaped(String cell) {
        return cell.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    private static void flush(CopyIn copy, StringBuilder lines) throws SQLException {
        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        lines.setLength(0);
    }
}
