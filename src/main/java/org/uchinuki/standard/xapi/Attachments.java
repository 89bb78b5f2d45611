package org.uchinuki.standard.xapi;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import org.uchinuki.standard.json.Faults;
import org.uchinuki.standard.json.Json;
import org.uchinuki.standard.json.Place;

/** The files that belong to a statement, and to a statement within it (Part Two 2.4.11). */
public final class Attachments {

    private static final String LIST = "attachments";

    private Attachments() {}

    /** The SHA-2 digests under which a statement names its files, in lower case. */
    public static Set<String> hashes(Json.Obj statement) {
        Set<String> hashes = new HashSet<>();
        forEach(statement, Place.root(), (attachment, at) -> {
            String sha2 = attachment.text("sha2");
            if (sha2 != null) {
                hashes.add(sha2.toLowerCase(Locale.ROOT));
            }
        });
        return hashes;
    }

    /** Goes through the attachments that are objects, each with its place. */
    public static void forEach(Json.Obj statement, Place at, BiConsumer<Json.Obj, Place> work) {
        if (statement.get(LIST) instanceof Json.Arr array) {
            List<Json> items = array.items();
            for (int i = 0; i < items.size(); i++) {
                if (items.get(i) instanceof Json.Obj attachment) {
                    work.accept(attachment, at.in(LIST).at(i));
                }
            }
        }
        Json.Obj object = statement.object("object");
        if (object != null && "SubStatement".equals(object.text("objectType"))) {
            forEach(object, at.in("object"), work);
        }
    }

    /**
     * Part Three 1.5.2: the file comes along, or it can be fetched.
     *
     * @param parts digests of the files that came along, in lower case
     */
    static void areWithinReach(Json.Obj statement, Set<String> parts, Place at, Faults faults) {
        forEach(statement, at, (attachment, place) -> {
            String sha2 = attachment.text("sha2");
            if (attachment.get("fileUrl") == null && (sha2 == null || !parts.contains(sha2.toLowerCase(Locale.ROOT)))) {
                faults.add("learning.attachment_missing", place, null);
            }
        });
    }
}
