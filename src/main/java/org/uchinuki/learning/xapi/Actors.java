package org.uchinuki.learning.xapi;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.party.Alias;
import org.uchinuki.learning.Texts;
import org.uchinuki.standard.json.Json;

/** Under which alias the person behind an actor is looked for. */
final class Actors {

    private Actors() {}

    /** A Group is nobody in particular; an account whose name is a UUID is the {@code userMasterIdentifier}. */
    static @Nullable String handle(Json.@Nullable Obj actor) {
        if (actor == null || "Group".equals(actor.text("objectType"))) {
            return null;
        }
        Alias alias = alias(actor);
        return alias == null ? null : Texts.handle(alias.handle());
    }

    /** The name of an identified group in the same form: a class that has an account, or the address of one. */
    static @Nullable String groupHandle(Json.Obj group) {
        Alias alias = alias(group);
        return alias == null ? null : Texts.handle(alias.handle());
    }

    /** The inverse functional identifier, without case where case means nothing; null for an anonymous group. */
    static @Nullable String identifier(Json.Obj who) {
        Json.Obj account = who.object("account");
        if (account != null) {
            return "account\n" + account.text("homePage") + "\n" + account.text("name");
        }
        String mbox = who.text("mbox");
        if (mbox != null) {
            int domain = mbox.indexOf('@') + 1;
            return "mbox\n" + mbox.substring(0, domain) + mbox.substring(domain).toLowerCase(Locale.ROOT);
        }
        String sha1 = who.text("mbox_sha1sum");
        if (sha1 != null) {
            return "mbox_sha1sum\n" + sha1.toLowerCase(Locale.ROOT);
        }
        String openid = who.text("openid");
        return openid == null ? null : "openid\n" + openid;
    }

    private static @Nullable Alias alias(Json.Obj actor) {
        Json.Obj account = actor.object("account");
        if (account != null) {
            String homePage = account.text("homePage");
            String name = account.text("name");
            if (homePage == null || name == null || name.isBlank()) {
                return null;
            }
            return Alias.isUuid(name) ? Alias.userMasterIdentifier(name) : new Alias("xapi-account", homePage, name);
        }
        String mbox = actor.text("mbox");
        if (mbox != null) {
            return Alias.global("email", mbox.substring("mailto:".length()));
        }
        String sha1 = actor.text("mbox_sha1sum");
        if (sha1 != null) {
            return new Alias("mbox-sha1", "xapi", sha1.toLowerCase(Locale.ROOT));
        }
        String openid = actor.text("openid");
        return openid == null ? null : new Alias("openid", "xapi", openid);
    }
}
