package org.uchinuki.web;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.uchinuki.access.Action;
import org.uchinuki.karte.Kartes;

/** Who looks at the page. */
public interface ReaderView {

    /** The person who is logged in, or null where nobody is. */
    @Nullable
    Reader reader();

    /**
     * @param name as shown in the corner of every page and on every print
     * @param roles in the order they are shown
     * @param may what the reader's roles allow
     * @param schoolName the reader's own school, or null
     * @param classes the reader's own classes, for the portal
     */
    record Reader(
            String name,
            List<RoleName> roles,
            Set<Action> may,
            @Nullable String schoolName,
            List<Kartes.ClassEntry> classes) {

        public Reader {
            roles = List.copyOf(roles);
            may = Set.copyOf(may);
            classes = List.copyOf(classes);
        }

        /** Whether the menu offers the city's karte. */
        public boolean seesCity() {
            return may.contains(Action.CITY);
        }

        /** Whether the menu offers children and classes. */
        public boolean seesChildren() {
            return may.contains(Action.CHILD);
        }

        /** Whether the menu offers imports and the state of the hub. */
        public boolean operates() {
            return may.contains(Action.IMPORTS);
        }

        /** Whether the menu offers grants by name. */
        public boolean grants() {
            return may.contains(Action.GRANT);
        }

        /** Whether the menu offers to open something with a reason. */
        public boolean breaksGlass() {
            return may.contains(Action.BREAK_GLASS);
        }

        /** Whether the menu offers clients and accounts. */
        public boolean administers() {
            return may.contains(Action.ADMINISTER);
        }

        /** Whether the menu offers the access trail. */
        public boolean audits() {
            return may.contains(Action.TRAIL);
        }
    }
}
