package org.uchinuki.access.account;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which browser a login came from, as roughly as a person would name it. */
final class Browsers {

    // In this order: each later browser also says the names of earlier ones.
    private static final Map<String, String> FAMILIES = new LinkedHashMap<>();

    private static final Map<String, String> SYSTEMS = new LinkedHashMap<>();

    static {
        FAMILIES.put("Edg", "Edge");
        FAMILIES.put("OPR/", "Opera");
        FAMILIES.put("Firefox/", "Firefox");
        FAMILIES.put("FxiOS/", "Firefox");
        FAMILIES.put("CriOS/", "Chrome");
        FAMILIES.put("Chrome/", "Chrome");
        FAMILIES.put("Safari/", "Safari");
        SYSTEMS.put("CrOS", "ChromeOS");
        SYSTEMS.put("Windows", "Windows");
        SYSTEMS.put("iPad", "iPadOS");
        SYSTEMS.put("iPhone", "iOS");
        SYSTEMS.put("Android", "Android");
        SYSTEMS.put("Mac OS X", "macOS");
        SYSTEMS.put("Linux", "Linux");
    }

    private Browsers() {}

    /** @param userAgent the header, or null; {@code ""} where it names none that is known */
    static String family(@Nullable String userAgent) {
        if (userAgent == null) {
            return "";
        }
        String family = first(FAMILIES, userAgent);
        String system = first(SYSTEMS, userAgent);
        return family.isEmpty() || system.isEmpty() ? family + system : family + " · " + system;
    }

    private static String first(Map<String, String> names, String userAgent) {
        return names.entrySet().stream()
                .filter(name -> userAgent.contains(name.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }
}
