package org.uchinuki.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Kind;
import org.uchinuki.canonical.Kind.Field;
import org.uchinuki.canonical.Kind.FieldType;
import org.uchinuki.canonical.Means.DataClass;

/** The fields that a row of a target may state, as somebody chooses among them. */
public final class FieldCatalogue {

    private static final Map<String, String> ALIASES = new LinkedHashMap<>();

    static {
        ALIASES.put("sis", "校務支援システムの番号");
        ALIASES.put("login", "ログインID");
        ALIASES.put("email", "メールアドレス（照合用）");
        ALIASES.put("sourcedId", "名簿の識別子");
        ALIASES.put("schoolCode", "学校コード（照合用）");
    }

    private static final Map<String, String> ENGLISH_ALIASES = Map.of(
            "sis", "number in the school-affairs system",
            "login", "login",
            "email", "e-mail address (to match by)",
            "sourcedId", "id of the roster",
            "schoolCode", "school code (to match by)");

    private FieldCatalogue() {}

    /**
     * One field.
     *
     * @param part the kind of record, as it stands before the dot
     * @param japanese the schools' word for it
     * @param english the same in English
     * @param guarded 重要性分類
     * @param words what a field of a code may hold; empty for others
     */
    public record Entry(
            String path,
            String part,
            String japanese,
            String english,
            DataClass guarded,
            FieldType type,
            List<String> words) {

        public Entry {
            words = List.copyOf(words);
        }
    }

    /** All of them, in the order in which the target states its kinds. */
    public static List<Entry> of(Target target) {
        List<Entry> entries = new ArrayList<>();
        for (String path : CanonicalPath.suggestions(target)) {
            add(entries, path, target);
        }
        CanonicalPath.aliased(target)
                .forEach(kind ->
                        ALIASES.keySet().forEach(alias -> add(entries, kind.part() + ".alias." + alias, target)));
        return entries.stream()
                .filter(entry -> !entry.path().equals(CanonicalPath.ENDED))
                .sorted(java.util.Comparator.comparingInt(entry -> order(entry.part(), target)))
                .toList();
    }

    /** One path as somebody reads it, also where it is none of the listed ones; null where the target takes no such. */
    public static @Nullable Entry entry(String path, Target target) {
        CanonicalPath known = CanonicalPath.of(path, target);
        return known == null ? null : entry(known);
    }

    private static int order(String part, Target target) {
        List<String> parts = new ArrayList<>();
        target.states().forEach(kind -> parts.add(kind.part()));
        int at = parts.indexOf(part);
        return at < 0 ? parts.size() : at;
    }

    private static void add(List<Entry> entries, String path, Target target) {
        Entry entry = entry(path, target);
        if (entry != null && entries.stream().noneMatch(other -> other.path().equals(path))) {
            entries.add(entry);
        }
    }

    private static Entry entry(CanonicalPath known) {
        String path = known.path();
        String part = path.substring(0, path.indexOf('.'));
        String name = path.substring(path.lastIndexOf('.') + 1);
        Field field = Kind.ofPart(part).flatMap(kind -> kind.field(name)).orElse(null);
        boolean alias = path.contains(".alias.");
        String japanese = alias
                ? ALIASES.getOrDefault(name, "番号 " + name)
                : field == null ? path.substring(part.length() + 1) : field.japanese();
        String english = alias
                ? ENGLISH_ALIASES.getOrDefault(name, "number " + name)
                : field == null ? path.substring(part.length() + 1) : field.english();
        return new Entry(
                path,
                part,
                japanese,
                english,
                alias || field == null ? DataClass.III : field.guarded(),
                known.type(),
                known.type() == FieldType.CODE ? Literal.constants(known.javaType()) : List.of());
    }
}
