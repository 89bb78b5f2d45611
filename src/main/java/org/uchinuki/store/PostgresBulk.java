package org.uchinuki.store;

import java.io.IOException;
import java.io.StringReader;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** {@code COPY … FROM STDIN}, several times as fast as batches of inserts. */
final class PostgresBulk implements Bulk {

    private final JdbcTemplate jdbc;

    PostgresBulk(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void write(String table, List<String> columns, List<@Nullable Object[]> rows) {
        StringBuilder lines = new StringBuilder(rows.size() * columns.size() * 12);
        for (@Nullable Object[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                if (i > 0) {
                    lines.append('\t');
                }
                append(lines, row[i]);
            }
            lines.append('\n');
        }
        String sql = "copy " + table + " (" + String.join(", ", columns) + ") from stdin";
        jdbc.execute((ConnectionCallback<Long>) connection -> {
            try {
                return connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(sql, new StringReader(lines.toString()));
            } catch (IOException broken) {
                throw new DataAccessResourceFailureException("copy into " + table + " broke off", broken);
            }
        });
    }

    @Override
    public void filled(Collection<String> tables) {
        if (!tables.isEmpty()) {
            jdbc.execute("analyze " + String.join(", ", tables));
        }
    }

    @Override
    public void makeRoom() {
        jdbc.execute("set local work_mem = '64MB'");
    }

    @Override
    public void emptied(Collection<String> tables) {
        if (!tables.isEmpty()) {
            jdbc.execute("vacuum " + String.join(", ", tables));
        }
    }

    /** The text format of COPY: backslash, tab and line ends are escaped, null is {@code \N}. */
    private static void append(StringBuilder lines, @Nullable Object value) {
        switch (value) {
            case null -> lines.append("\\N");
            case String text -> escape(lines, text);
            case Boolean flag -> lines.append(flag ? 't' : 'f');
            default -> lines.append(value);
        }
    }

    private static void escape(StringBuilder lines, String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '\\' -> lines.append("\\\\");
                case '\t' -> lines.append("\\t");
                case '\n' -> lines.append("\\n");
                case '\r' -> lines.append("\\r");
                default -> lines.append(character);
            }
        }
    }
}
