package org.uchinuki.access.federation;

import java.util.Arrays;
import java.util.Optional;

/** Why a login at an identity provider came to nothing. Each is a finding with words for the person and what to do. */
enum LoginFault {
    /** The provider does not answer. */
    UNREACHABLE("access.idp_unreachable"),
    /** It answers, but not as the provider of the settings. */
    METADATA("access.idp_metadata"),
    /** It says no: the person cancelled, or the hub is not known there. */
    REFUSED("access.idp_refused"),
    /** Its answer belongs to no login that was begun in this browser, or to one that has been begun anew since. */
    STATE("access.idp_state"),
    /** Its ID token does not hold: signature, issuer, audience, time or nonce. */
    TOKEN("access.idp_token"),
    /** The ID token lacks the claim that says who it is. */
    NO_CLAIM("access.idp_no_claim"),
    /** Neither the provider nor an account says what they may do. */
    NOBODY("access.idp_nobody"),
    /** The account that names this person is closed. */
    CLOSED("access.idp_closed"),
    /** Several accounts name this person. */
    SEVERAL("access.idp_several"),
    /** A session was to be confirmed, and somebody else has logged in. */
    OTHER_PERSON("access.idp_other_person"),
    /** A second factor was asked for, and the provider does not vouch for one. */
    NOT_STRONGER("access.idp_not_stronger"),
    /** The login cannot be recorded. */
    UNRECORDED("access.trail_unavailable");

    private static final String STAGE = "access.";

    private final String code;

    LoginFault(String code) {
        this.code = code;
    }

    /** Of the finding. */
    String code() {
        return code;
    }

    /** The code without its stage: what stands in the address of the page and in the trail. */
    String word() {
        return code.substring(STAGE.length());
    }

    /** Whether the same person may come in if they try again. */
    boolean mayPass() {
        return switch (this) {
            case UNREACHABLE, METADATA, REFUSED, STATE, TOKEN, NOT_STRONGER, UNRECORDED -> true;
            case NO_CLAIM, NOBODY, CLOSED, SEVERAL, OTHER_PERSON -> false;
        };
    }

    static Optional<LoginFault> of(String word) {
        return Arrays.stream(values())
                .filter(fault -> fault.word().equals(word))
                .findFirst();
    }
}
