package org.uchinuki.learning.translation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.uchinuki.standard.caliper.CaliperRules;

/** How things are called in either standard. */
final class Words {

    static final String VOCABULARY = "http://purl.imsglobal.org/caliper/";
    static final String ACTIONS = VOCABULARY + "actions/";
    static final String PROFILES = VOCABULARY + "profiles/";

    /** What is known of it is only that it is. */
    static final String ANY = "Entity";

    private final Map<String, List<String>> activityTypes;

    /** @param activityTypes by entity: the first is said, all are understood */
    Words(Map<String, List<String>> activityTypes) {
        this.activityTypes = activityTypes;
    }

    /** The entity that an activity of a type is; {@link #ANY} where nobody says. */
    String entity(@Nullable String activityType) {
        if (activityType == null) {
            return ANY;
        }
        for (Map.Entry<String, List<String>> types : activityTypes.entrySet()) {
            if (types.getValue().contains(activityType)) {
                return types.getKey();
            }
        }
        String own = after(VOCABULARY, activityType);
        return own != null && CaliperRules.isEntityType(own) ? own : ANY;
    }

    /** The type of an activity that is such an entity; null where nothing is known of it. */
    @Nullable
    String activityType(@Nullable String entity) {
        if (entity == null || entity.equals(ANY)) {
            return null;
        }
        List<String> types = activityTypes.get(entity);
        return types == null ? VOCABULARY + entity : types.getFirst();
    }

    /** What follows a beginning; null where the text does not begin so. */
    static @Nullable String after(String beginning, String text) {
        return text.startsWith(beginning) && text.length() > beginning.length()
                ? text.substring(beginning.length())
                : null;
    }
}
