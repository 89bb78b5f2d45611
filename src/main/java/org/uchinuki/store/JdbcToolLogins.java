package org.uchinuki.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataRetrievalFailureException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.jackson.SecurityJacksonModules;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Repository;
import org.uchinuki.access.provider.Entrant;
import org.uchinuki.access.provider.KeptAuthorizations;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/**
 * The authorizations of people in table {@code oauth2_authorization}. What is read back may only be of the types that Spring
 * Security names, and an {@link Entrant}.
 */
@Repository
class JdbcToolLogins extends JdbcOAuth2AuthorizationService implements KeptAuthorizations {

    private static final String OVER = """
            delete from oauth2_authorization
            where coalesce(authorization_code_expires_at, timestamp with time zone '1970-01-01 00:00:00+00') < ?
              and coalesce(access_token_expires_at, timestamp with time zone '1970-01-01 00:00:00+00') < ?
              and coalesce(refresh_token_expires_at, timestamp with time zone '1970-01-01 00:00:00+00') < ?
              and coalesce(oidc_id_token_expires_at, timestamp with time zone '1970-01-01 00:00:00+00') < ?
            """;

    JdbcToolLogins(JdbcOperations jdbc, RegisteredClientRepository clients) {
        super(jdbc, clients);
        JsonMapper json = JsonMapper.builder()
                .addModules(SecurityJacksonModules.getModules(
                        JdbcToolLogins.class.getClassLoader(),
                        BasicPolymorphicTypeValidator.builder().allowIfSubType(Entrant.class)))
                .build();
        setAuthorizationRowMapper(new JsonMapperOAuth2AuthorizationRowMapper(clients, json));
        setAuthorizationParametersMapper(new JsonMapperOAuth2AuthorizationParametersMapper(json));
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return ofLiveClient(() -> super.findById(id));
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        return ofLiveClient(() -> super.findByToken(token, type));
    }

    // What belongs to a client that is let in no more is a failure of retrieval to Spring, and not known to us.
    private static @Nullable OAuth2Authorization ofLiveClient(Supplier<@Nullable OAuth2Authorization> kept) {
        try {
            return kept.get();
        } catch (DataRetrievalFailureException clientGone) {
            return null;
        }
    }

    @Override
    public int clearAway(Instant before) {
        Timestamp moment = Timestamp.from(before);
        return getJdbcOperations().update(OVER, moment, moment, moment, moment);
    }
}
