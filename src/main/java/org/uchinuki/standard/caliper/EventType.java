package org.uchinuki.standard.caliper;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What may be done in events of one type, in each profile that has them and where no profile is named. */
final class EventType {

    /** The lines for one profile, by their action; and what is left of the rules where the action is not known. */
    static final class Deeds {

        private final Map<String, Deed> byAction = new HashMap<>();
        private @Nullable Deed whole;

        private void add(Deed deed) {
            whole = whole == null ? deed : whole.or(deed);
            for (String action : deed.actions()) {
                byAction.merge(action, deed, Deed::or);
            }
        }

        /** The line of an action; null where these events have no such action. */
        @Nullable
        Deed of(String action) {
            return byAction.isEmpty() ? whole : byAction.get(action);
        }

        @Nullable
        Deed whole() {
            return whole;
        }

        Set<String> actions() {
            return byAction.keySet();
        }
    }

    private final Map<String, Deeds> byProfile = new HashMap<>();
    private final Deeds anyProfile = new Deeds();

    /** @param profile that has the line; null where no profile has it any more */
    void add(@Nullable String profile, Deed deed) {
        if (profile != null) {
            byProfile.computeIfAbsent(profile, name -> new Deeds()).add(deed);
        }
        anyProfile.add(deed);
    }

    Set<String> profiles() {
        return byProfile.keySet();
    }

    /** Where the profile is none of these events', or none is named, all that some profile allows. */
    Deeds in(@Nullable String profile) {
        Deeds deeds = profile == null ? null : byProfile.get(profile);
        return deeds == null ? anyProfile : deeds;
    }
}
