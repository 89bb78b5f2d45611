package org.uchinuki.store;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.uchinuki.access.lti.LtiTool;
import org.uchinuki.access.lti.LtiTools;

/** The tools of table {@code lti_tool}. */
@Repository
class JdbcLtiTools implements LtiTools {

    private static final String SELECT =
            "select client_id, title, about, login_uri, target_uri, redirect_uris, deployment_id from lti_tool";

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcLtiTools(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public List<LtiTool> all() {
        return jdbc.sql(SELECT + " order by title, client_id")
                .query(JdbcLtiTools::tool)
                .list();
    }

    @Override
    public Optional<LtiTool> of(String clientId) {
        return jdbc.sql(SELECT + " where client_id = ?")
                .param(clientId)
                .query(JdbcLtiTools::tool)
                .optional();
    }

    @Override
    @Transactional
    public void put(LtiTool tool, String by) {
        remove(tool.clientId());
        jdbc.sql("""
                        insert into lti_tool (client_id, title, about, login_uri, target_uri, redirect_uris, deployment_id,
                          changed_at, changed_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        tool.clientId(),
                        tool.title(),
                        tool.about(),
                        tool.loginUri().toString(),
                        tool.targetUri().toString(),
                        String.join("\n", tool.redirectUris()),
                        tool.deploymentId(),
                        OffsetDateTime.now(clock),
                        by)
                .update();
    }

    @Override
    public void remove(String clientId) {
        jdbc.sql("delete from lti_tool where client_id = ?").param(clientId).update();
    }

    private static LtiTool tool(ResultSet row, int number) throws SQLException {
        String about = row.getString("about");
        return new LtiTool(
                Objects.requireNonNull(row.getString("client_id")),
                Objects.requireNonNull(row.getString("title")),
                about == null ? "" : about,
                URI.create(Objects.requireNonNull(row.getString("login_uri"))),
                URI.create(Objects.requireNonNull(row.getString("target_uri"))),
                Objects.requireNonNull(row.getString("redirect_uris")).lines().toList(),
                Objects.requireNonNull(row.getString("deployment_id")));
    }
}
