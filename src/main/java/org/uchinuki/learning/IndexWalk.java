package org.uchinuki.learning;

import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.RowMapperResultSetExtractor;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/** Asks queries each part of which walks along an index up to a number of rows, so that one plan is right for all values. */
interface IndexWalk {

    <T> List<T> list(String query, SqlParameterSource values, RowMapper<T> mapper);

    /** Whether a part may hold whole rows, as it reads no more of them than it answers. */
    boolean carriesRows();

    /** H2 keeps a plan as it is, and reads all rows of a part before it leaves out those that are not wanted. */
    static IndexWalk onH2(NamedParameterJdbcTemplate database) {
        return new IndexWalk() {

            @Override
            public <T> List<T> list(String query, SqlParameterSource values, RowMapper<T> mapper) {
                return database.query(query, values, mapper);
            }

            @Override
            public boolean carriesRows() {
                return false;
            }
        };
    }

    /**
     * PostgreSQL would plan anew for each value, over all months, which takes longer than the walk. It keeps the plan where it is
     * told so; and a plan that was made while a month was empty, or one that counts on few rows, must not read and sort what the
     * walk would leave out; nor is it worth compiling. All this is set until the end of the transaction, which without another is
     * that of these statements.
     */
    static IndexWalk onPostgres(NamedParameterJdbcTemplate database) {
        String settings = "SELECT set_config('plan_cache_mode', 'force_generic_plan', true),"
                + " set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true),"
                + " set_config('jit', 'off', true); ";
        return new IndexWalk() {

            @Override
            public <T> List<T> list(String query, SqlParameterSource values, RowMapper<T> mapper) {
                ResultSetExtractor<List<T>> rows = new RowMapperResultSetExtractor<>(mapper);
                return Objects.requireNonNull(
                        database.execute(settings + query, values, (PreparedStatementCallback<List<T>>) statement -> {
                            statement.execute();
                            statement.getMoreResults();
                            return rows.extractData(statement.getResultSet());
                        }));
            }

            @Override
            public boolean carriesRows() {
                return true;
            }
        };
    }
}
