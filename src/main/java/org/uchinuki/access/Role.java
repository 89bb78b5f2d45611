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
 * @param breaks what the role may open beyond its reach, with a reason and for a time
 * @param behindGlass what it then sees of a karte, as {@code sees}
 */
public record Role(
        String id,
        String japanese,
        String english,
        Reach people,
        Set<Action> may,
        Map<Part, DataClass> sees,
        Set<Pane> breaks,
        Map<Part, DataClass> behindGlass) {

    public Role {
        may = Set.copyOf(may);
        sees = Map.copyOf(sees);
        breaks = Set.copyOf(breaks);
        behindGlass = Map.copyOf(behindGlass);
    }
}
