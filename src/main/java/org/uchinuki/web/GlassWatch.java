package org.uchinuki.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.uchinuki.access.Action;
import org.uchinuki.access.Reader;
import org.uchinuki.access.Readers;
import org.uchinuki.access.grant.BreakGlass;
import org.uchinuki.access.grant.GlassDesk;

/** Tells the auditor what was opened with a reason and not yet taken note of, and the opener what is still open. */
@Component
final class GlassWatch implements PortalView {

    private static final int COUNTED = 500;

    private final GlassDesk desk;
    private final Readers readers;

    GlassWatch(GlassDesk desk, Readers readers) {
        this.desk = desk;
        this.readers = readers;
    }

    @Override
    public List<Need> needs(Locale locale) {
        Reader reader = readers.current();
        boolean english = Locale.ENGLISH.getLanguage().equals(locale.getLanguage());
        List<Need> needs = new ArrayList<>();
        if (reader.may(Action.TRAIL)) {
            long unseen = desk.latest(COUNTED).stream()
                    .filter(glass -> glass.seenBy() == null)
                    .count();
            if (unseen > 0) {
                needs.add(new Need(
                        true,
                        english
                                ? "Opened with a reason and not yet noted: " + unseen
                                : "確認していない緊急閲覧が " + unseen + " 件あります",
                        english ? "See who and why" : "だれが、なぜかを見る",
                        "/audit"));
            }
        }
        if (reader.may(Action.BREAK_GLASS)) {
            List<BreakGlass> open = desk.openTo(reader);
            if (!open.isEmpty()) {
                needs.add(new Need(
                        false,
                        english
                                ? "You have opened with a reason, and it is still open: " + open.size()
                                : "理由を書いて開いたものが " + open.size() + " 件、まだ開いています",
                        english ? "See and close" : "見る・閉じる",
                        "/break-glass"));
            }
        }
        return needs;
    }
}
