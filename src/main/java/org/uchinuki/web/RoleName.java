package org.uchinuki.web;

import java.util.Locale;
import org.uchinuki.access.Role;

/** What a role is called, in the two languages of the pages. */
public record RoleName(String japanese, String english) {

    static RoleName of(Role role) {
        return new RoleName(role.japanese(), role.english());
    }

    public String in(Locale locale) {
        return Locale.ENGLISH.getLanguage().equals(locale.getLanguage()) ? english : japanese;
    }
}
