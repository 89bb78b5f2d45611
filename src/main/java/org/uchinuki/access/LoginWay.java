package org.uchinuki.access;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/** A way to log in on the pages beside the password, such as an identity provider. A bean of this type is found. */
public interface LoginWay {

    /** Adds what it needs to the chain of the pages. */
    void into(HttpSecurity pages);
}
