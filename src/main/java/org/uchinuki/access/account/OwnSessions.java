package org.uchinuki.access.account;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.uchinuki.access.Caller;
import org.uchinuki.access.Entries;
import org.uchinuki.access.Member;
import org.uchinuki.access.TrailEntry.Deed;
import org.uchinuki.access.TrailEntry.Opened;

/** The sessions of whoever asks. */
@Component
public class OwnSessions {

    private final SessionBook sessions;
    private final Entries entries;

    OwnSessions(SessionBook sessions, Entries entries) {
        this.sessions = sessions;
        this.entries = entries;
    }

    /** Those that hold, the newest login first. */
    public List<OwnSession> all() {
        return sessions.of(Caller.current().name());
    }

    /** Ends one; false where there is none of this handle among the own ones. */
    public boolean end(String handle) {
        String login = Caller.current().name();
        if (sessions.of(login).stream().noneMatch(one -> one.handle().equals(handle))) {
            return false;
        }
        enter("session");
        return sessions.end(login, handle);
    }

    /** Ends all but the one that asks; how many there were. */
    public int endOthers() {
        enter("other-sessions");
        return sessions.endOthers(Caller.current().name());
    }

    private void enter(String sections) {
        @Nullable UUID account = Member.current().map(Member::account).orElse(null);
        entries.enter(Deed.LOGOUT, Opened.ACCOUNT, account == null ? null : account.toString(), sections);
    }
}
