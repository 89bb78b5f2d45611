package org.uchinuki.access.passkey;

/** Whether a person may register a passkey now, and what is wanting. */
public enum Adding {
    ALLOWED,
    /** The first one is made within minutes of a login: a session left open must not become a key. */
    FRESH_LOGIN_NEEDED,
    /** Further ones are made by somebody who has shown one. */
    SECOND_FACTOR_NEEDED,
    /** There are as many as an account may have. */
    ENOUGH,
    /** The person has no account here that a passkey could belong to. */
    NO_ACCOUNT
}
