package org.uchinuki.learning.xapi;

import org.uchinuki.standard.json.Json;

/** What clients have told about activities. */
interface Activities {

    /** The Activity with all that this client has said of it, the newest first; never more than what it said. */
    Json.Obj find(String activityId, String client);
}
