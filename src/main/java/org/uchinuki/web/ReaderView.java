package org.uchinuki.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.uchinuki.karte.Kartes;

/** Who looks at the page. */
public interface ReaderView {

    /** The person who is logged in, or null where nobody is. */
    @Nullable
    Reader reader();

    /**
     * @param name as shown in the corner of every page and on every print
     * @param roles in the order they are shown, of {@code TEACHER PRINCIPAL NURSE SUPERVISOR ITSTAFF AUDITOR CHILD}
     * @param schoolName the reader's own school, or null
     * @param classes the reader's own classes, for the portal
     */
    record Reader(String name, List<String> roles, @Nullable String schoolName, List<Kartes.ClassEntry> classes) {

        public Reader {
            roles = List.copyOf(roles);
            classes = List.copyOf(classes);
        }

        /** Whether the menu offers the city's karte. */
        public boolean seesCity() {
            return has("SUPERVISOR") || has("PRINCIPAL");
        }

        /** Whether the menu offers children and classes. */
        public boolean seesChildren() {
            return has("TEACHER") || has("PRINCIPAL") || has("NURSE");
        }

        /** Whether the menu offers imports and the state of the hub. */
        public boolean operates() {
            return has("ITSTAFF");
        }

        /** Whether the menu offers the access trail. */
        public boolean audits() {
            return has("AUDITOR");
        }

        private boolean has(String role) {
            return roles.contains(role);
        }
    }
}
