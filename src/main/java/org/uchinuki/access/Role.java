package org.uchinuki.access;

import java.util.Map;
import java.util.Set;
import org.uchinuki.canonical.Means.DataClass;

/**
 * One role of {@code config/access/roles.yaml}.
 *
 * @param id as accounts name it, {@code homeroom-teacher}
 * @param japanese 学級担任
 * @param sees parts of a karte, each up to a class of data; a part that is not here is not seen
 */
public record Role(
        String id, String japanese, String english, Reach people, Set<Action> may, Map<Part, DataClass> sees) {

    public Role {
        may = Set.copyOf(may);
        sees = Map.copyOf(sees);
    }
}
