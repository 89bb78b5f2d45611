package org.uchinuki.web;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.uchinuki.access.Action;
import org.uchinuki.access.Readers;
import org.uchinuki.access.Standing.Post;
import org.uchinuki.karte.KarteDesk;
import org.uchinuki.karte.Kartes;

/** The person of this session. */
@Component
final class LoggedInReader implements ReaderView {

    private final Readers readers;
    private final KarteDesk desk;

    LoggedInReader(Readers readers, KarteDesk desk) {
        this.readers = readers;
        this.desk = desk;
    }

    @Override
    public @Nullable Reader reader() {
        org.uchinuki.access.Reader reader = readers.current();
        if (!reader.caller().isPerson()) {
            return null;
        }
        Set<Action> may = Arrays.stream(Action.values())
                .filter(reader::may)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Action.class)));
        List<Post> posts = may.contains(Action.CLASS) ? reader.posts() : List.of();
        Set<UUID> schools =
                posts.stream().map(Post::schoolId).filter(Objects::nonNull).collect(Collectors.toSet());
        Kartes kartes = desk.of(reader);
        return new Reader(
                reader.caller().displayName(),
                reader.roles().stream().map(RoleName::of).toList(),
                may,
                schools.size() == 1 ? schoolName(kartes, schools.iterator().next()) : null,
                ownClasses(kartes, posts, schools));
    }

    private static @Nullable String schoolName(Kartes kartes, UUID id) {
        return kartes.schools().stream()
                .filter(school -> school.id().equals(id))
                .map(Kartes.SchoolEntry::name)
                .findFirst()
                .orElse(null);
    }

    private static List<Kartes.ClassEntry> ownClasses(Kartes kartes, List<Post> posts, Set<UUID> schools) {
        Set<UUID> own =
                posts.stream().map(Post::classId).filter(Objects::nonNull).collect(Collectors.toSet());
        if (own.isEmpty()) {
            return List.of();
        }
        return schools.stream()
                .flatMap(school -> kartes.classes(school).stream())
                .filter(section -> own.contains(section.id()))
                .toList();
    }
}
