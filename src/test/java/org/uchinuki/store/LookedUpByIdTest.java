package org.uchinuki.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.uchinuki.Databases;
import org.uchinuki.canonical.Kind;

/** H2 is led to the record that a row speaks of: through all records of a mapping it would go for each row of a file. */
class LookedUpByIdTest {

    private static final NamedParameterJdbcTemplate H2 = new NamedParameterJdbcTemplate(Databases.migrated("h2"));

    @ParameterizedTest
    @EnumSource(Kind.class)
    void what_another_row_has_written_is_found_by_the_id_of_the_record(Kind kind) {
        String plan = H2.queryForObject(
                "explain " + new ApplySql(kind, new StatedColumns(kind), 1).alsoStated(),
                Map.of("run", 1L, "file", 1L),
                String.class);

        assertThat(plan).contains(": ID = S.ID").doesNotContain("_ORIGIN: MAPPING");
    }
}
