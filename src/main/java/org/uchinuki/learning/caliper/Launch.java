package org.uchinuki.learning.caliper;

import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.party.Alias;
import org.uchinuki.standard.json.Json;

/** What the message of an LTI launch says that an event carries along ({@code federatedSession}), LTI 1.3 or before. */
final class Launch {

    private static final String CONTEXT = "https://purl.imsglobal.org/spec/lti/claim/context";

    private Launch() {}

    /** Whose launch it was, where it is told by a UUID: in Japan the {@code userMasterIdentifier}. */
    static @Nullable String subject(Json.Obj event) {
        Json.Obj message = message(event);
        if (message == null) {
            return null;
        }
        String subject = message.text("sub") == null ? message.text("user_id") : message.text("sub");
        return subject != null && Alias.isUuid(subject) ? subject : null;
    }

    static @Nullable String course(Json.Obj event) {
        Json.Obj message = message(event);
        if (message == null) {
            return null;
        }
        Json.Obj context = message.object(CONTEXT);
        return context == null ? message.text("context_id") : context.text("id");
    }

    private static Json.@Nullable Obj message(Json.Obj event) {
        Json.Obj session = event.object("federatedSession");
        return session == null ? null : session.object("messageParameters");
    }
}
