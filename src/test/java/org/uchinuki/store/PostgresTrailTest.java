package org.uchinuki.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.uchinuki.Databases;

class PostgresTrailTest extends TrailContract {

    @Override
    String vendor() {
        return "postgresql";
    }

    @Override
    void unguard(TrailHouse house) {
        house.tamper(
                "alter table access_trail disable trigger user", "alter table access_trail_head disable trigger user");
    }

    @Test
    void the_tables_refuse_to_be_changed_emptied_or_set_back(@TempDir Path folder) {
        try (TrailHouse house = new TrailHouse(Databases.migrated("postgresql"), folder, Clock.systemUTC())) {
            house.with(2);
            for (String statement : List.of(
                    "update access_trail set who = 'nobody' where number = 1",
                    "delete from access_trail where number = 2",
                    "truncate access_trail",
                    "update access_trail_head set number = 1 where id = 1",
                    "delete from access_trail_head",
                    "truncate access_trail_head")) {
                assertThatThrownBy(() -> house.tamper(statement))
                        .as(statement)
                        .hasMessageContaining("the access trail only grows");
            }
        }
    }
}
