package org.uchinuki.learning.xapi;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.uchinuki.standard.json.Json;
import org.uchinuki.standard.xapi.StatementRules;

/**
 * Ids for the statements of one file that have none. A file is sent again as it is: a statement has the same id then, by what it
 * says, and by how often the same was said before in the file.
 */
final class Occurrences {

    /** Different statements without ids that are told apart from their repetitions: more are not worth the memory. */
    private static final int MOST = 1 << 20;

    private long[] names = new long[256];
    private int[] times = new int[256];
    private int held;

    UUID idOf(Json.Obj statement, String client) {
        String name = client + '\n' + StatementRules.comparable(statement);
        UUID first = id(name);
        int before = timesBefore(first.getLeastSignificantBits());
        return before == 0 ? first : id(name + '\n' + before);
    }

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private int timesBefore(long name) {
        int place = place(name);
        if (times[place] == 0) {
            if (held == MOST) {
                return 0;
            }
            held++;
        }
        names[place] = name;
        int before = times[place]++;
        if (held * 2 > names.length) {
            grow();
        }
        return before;
    }

    private int place(long name) {
        int place = (int) name & names.length - 1;
        while (times[place] > 0 && names[place] != name) {
            place = place + 1 & names.length - 1;
        }
        return place;
    }

    private void grow() {
        long[] namesBefore = names;
        int[] timesBefore = times;
        names = new long[namesBefore.length * 2];
        times = new int[namesBefore.length * 2];
        for (int i = 0; i < namesBefore.length; i++) {
            if (timesBefore[i] > 0) {
                int place = place(namesBefore[i]);
                names[place] = namesBefore[i];
                times[place] = timesBefore[i];
            }
        }
    }
}
