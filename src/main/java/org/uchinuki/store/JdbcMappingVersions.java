package org.uchinuki.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.uchinuki.workbench.MappingVersion;
import org.uchinuki.workbench.VersionBook;

/** The versions in table {@code mapping_version}. */
@Repository
class JdbcMappingVersions implements VersionBook {

    private final JdbcClient jdbc;

    JdbcMappingVersions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean add(MappingVersion version) {
        try {
            jdbc.sql("insert into mapping_version (mapping, number, digest, published_by, published_at, reason)"
                            + " values (?, ?, ?, ?, ?, ?)")
                    .params(
                            version.name(),
                            version.number(),
                            version.digest(),
                            version.by(),
                            version.at().atOffset(ZoneOffset.UTC),
                            version.reason())
                    .update();
            return true;
        } catch (DuplicateKeyException taken) {
            return false;
        }
    }

    @Override
    public List<MappingVersion> of(String name) {
        return jdbc.sql("select * from mapping_version where mapping = ? order by number desc")
                .param(name)
                .query(JdbcMappingVersions::version)
                .list();
    }

    @Override
    public List<MappingVersion> newest() {
        return jdbc.sql(
                        "select v.* from mapping_version v where v.number = (select max(w.number) from mapping_version w"
                                + " where w.mapping = v.mapping) order by v.mapping")
                .query(JdbcMappingVersions::version)
                .list();
    }

    private static MappingVersion version(ResultSet row, int number) throws SQLException {
        return new MappingVersion(
                row.getString("mapping"),
                row.getInt("number"),
                row.getString("digest"),
                row.getString("published_by"),
                row.getObject("published_at", OffsetDateTime.class).toInstant(),
                row.getString("reason"));
    }
}
