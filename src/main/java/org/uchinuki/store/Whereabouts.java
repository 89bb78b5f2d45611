package org.uchinuki.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.uchinuki.canonical.Grade;

/** Where one person is: of the latest year, and not what is over while something else goes on. */
final class Whereabouts {

    private record Place(
            @Nullable UUID school,
            @Nullable Integer year,
            @Nullable String grade,
            boolean ends) {}

    private final List<Place> places = new ArrayList<>();

    void add(ResultSet row) throws SQLException {
        places.add(new Place(
                row.getObject("school_id", UUID.class),
                row.getObject("school_year", Integer.class),
                row.getString("grade"),
                row.getObject("end_date") != null));
    }

    private Stream<Place> now() {
        Integer latest = places.stream()
                .map(Place::year)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
        List<Place> ofYear = places.stream()
                .filter(place -> place.year() == null || place.year().equals(latest))
                .toList();
        boolean goesOn = ofYear.stream().anyMatch(place -> !place.ends());
        return ofYear.stream().filter(place -> !goesOn || !place.ends());
    }

    Set<UUID> schools() {
        return now().map(Place::school).filter(Objects::nonNull).collect(Collectors.toUnmodifiableSet());
    }

    Set<Grade> grades() {
        return now().map(Place::grade)
                .filter(Objects::nonNull)
                .map(Grade::valueOf)
                .collect(Collectors.toUnmodifiableSet());
    }
}
