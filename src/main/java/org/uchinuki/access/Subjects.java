package org.uchinuki.access;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.uchinuki.access.TrailEntry.Opened;
import org.uchinuki.canonical.party.Alias;

/**
 * Which texts are ids; each thing has one. A handler takes more for the same id (blanks around it, zeros before it, a
 * UUID with short groups); what the gate cannot read as an id it neither judges nor enters in the trail, so nothing else may pass.
 */
final class Subjects {

    private static final Pattern RUN = Pattern.compile("[1-9][0-9]{0,17}");
    private static final Pattern CLIENT = Pattern.compile("[a-z0-9][a-z0-9-]{2,59}");

    private Subjects() {}

    /** Whether this can be the id of such a thing. Of what has no ids, nothing can. */
    static boolean canBe(@Nullable Opened what, String id) {
        return switch (what) {
            case STUDENT, CLASS, SCHOOL, ACCOUNT, STATEMENT, PERSON, DRAFT -> Alias.isUuid(id);
            case RUN -> RUN.matcher(id).matches();
            case CLIENT -> CLIENT.matcher(id).matches();
            case MUNICIPALITY, TRAIL, TOOL, MAPPING -> false;
            case null -> true;
        };
    }

    /** What an id of such a thing looks like, for a finding. */
    static String form(@Nullable Opened what) {
        return switch (what) {
            case RUN -> "1, 2, 3 …";
            case CLIENT -> "a-z 0-9 -";
            case STUDENT, CLASS, SCHOOL, ACCOUNT, STATEMENT, PERSON, DRAFT, MUNICIPALITY, TRAIL, TOOL, MAPPING ->
                "UUID";
            case null -> "…";
        };
    }
}
