package org.uchinuki.access;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;

/** What the authorization server offers beside tokens for clients. A bean of this type is found. */
public interface TokenServerPart {

    /** Adds what it needs to the server and to its chain. */
    void into(HttpSecurity http, OAuth2AuthorizationServerConfigurer server);

    /** Fills a token before it is signed. */
    void fill(JwtEncodingContext token);
}
