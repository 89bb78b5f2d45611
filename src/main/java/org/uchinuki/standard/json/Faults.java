package org.uchinuki.standard.json;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.Location;

/** Gathers what is wrong with one document. All of it is said at once; beyond {@link #MOST} faults only that there are more. */
public final class Faults {

    public static final int MOST = 500;
    private static final int LONGEST_VALUE = 200;
    private static final int LONGEST_DETAIL = 2_000;

    private final String resource;
    private final int most;
    private final List<Finding> found = new ArrayList<>();
    private int more;

    /** @param resource what was sent, as a person would call it: {@code statements} */
    public Faults(String resource) {
        this(resource, MOST);
    }

    /** For one of several documents that are answered together: at most so many. */
    public Faults(String resource, int most) {
        this.resource = resource;
        this.most = most;
    }

    public void add(String code, Place at, @Nullable Json value) {
        add(code, at, value, Map.of());
    }

    public void add(String code, Place at, @Nullable Json value, Map<String, String> details) {
        if (found.size() >= most) {
            more++;
            return;
        }
        found.add(Finding.error(code, Location.pointer(resource, at.pointer()), excerpt(value), shortened(details)));
    }

    /** One that was found elsewhere. */
    public void add(Finding finding) {
        if (found.size() >= most) {
            more++;
        } else {
            found.add(finding);
        }
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public List<Finding> all() {
        List<Finding> all = new ArrayList<>(found);
        if (more > 0) {
            all.add(Finding.warning(
                    "learning.more_faults",
                    Location.pointer(resource, ""),
                    null,
                    Map.of("count", Integer.toString(more))));
        }
        return all;
    }

    /** The value for a person to recognise; objects and arrays are found by their place alone. */
    private static @Nullable String excerpt(@Nullable Json value) {
        return switch (value) {
            case null -> null;
            case Json.Text text -> shorten(text.value());
            case Json.Num number -> shorten(number.literal());
            case Json.Bool bool -> Boolean.toString(bool.value());
            case Json.Null ignored -> "null";
            case Json.Obj ignored -> null;
            case Json.Arr ignored -> null;
        };
    }

    /** What a sender calls things may be as long as what it sends. */
    private static Map<String, String> shortened(Map<String, String> details) {
        if (details.values().stream().allMatch(detail -> detail.length() <= LONGEST_DETAIL)) {
            return details;
        }
        Map<String, String> shortened = new HashMap<>(details);
        shortened.replaceAll((name, detail) -> detail.length() <= LONGEST_DETAIL ? detail : shorten(detail));
        return shortened;
    }

    private static String shorten(String text) {
        if (text.length() <= LONGEST_VALUE) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST_VALUE - 1)) ? LONGEST_VALUE - 1 : LONGEST_VALUE;
        return text.substring(0, end) + "…";
    }
}
