package org.uchinuki.web;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.uchinuki.access.Pane;
import org.uchinuki.access.Reader;
import org.uchinuki.access.Readers;

/** The way from a page that one may not see to the form where one says why one must. Goes by the address alone. */
@Component
class GlassLink {

    private static final Pattern PAGE =
            Pattern.compile("/(students|classes|runs|imports/drafts)/([0-9a-fA-F-]{36}|[0-9]{1,18})");

    private final Readers readers;

    GlassLink(Readers readers) {
        this.readers = readers;
    }

    /** Address of the form for the page at this path, or null where the reader may open no such thing. */
    @Nullable
    String from(@Nullable String path) {
        Matcher page = PAGE.matcher(path == null ? "" : path);
        if (!page.matches()) {
            return null;
        }
        Pane pane =
                switch (page.group(1)) {
                    case "students" -> Pane.CHILD;
                    case "classes" -> Pane.CLASS;
                    case "imports/drafts" -> Pane.DRAFT;
                    default -> Pane.RUN;
                };
        Reader reader = readers.current();
        boolean open = reader.over(pane, page.group(2)).isPresent();
        return reader.mayBreak(pane) && pane.canBe(page.group(2)) && !open
                ? "/break-glass?what=" + pane.word() + "&subject=" + page.group(2)
                : null;
    }

    /** The page of what has been opened. */
    static String page(Pane pane, String subject) {
        return switch (pane) {
            case CHILD -> "/students/" + subject;
            case CLASS -> "/classes/" + subject;
            case RUN -> "/runs/" + subject;
            case DRAFT -> "/imports/drafts/" + subject;
        };
    }
}
