package org.uchinuki.store;

import static org.uchinuki.store.KindTable.OPEN;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.uchinuki.access.Standing;
import org.uchinuki.access.provider.PersonCards;
import org.uchinuki.canonical.party.Alias;

/** What tools may be told of a person, from the current versions of person, role, school and class. */
@Repository
class JdbcPersonCards implements PersonCards {

    private static final String MASTER = Alias.userMasterIdentifier("").handle();

    private static final String ROLES = """
            select r.role from role r
            where r.person_id = :id and r.valid_to = %1$s and r.role is not null
              and (r.begin_date is null or r.begin_date <= :day) and (r.end_date is null or r.end_date >= :day)
            union
            select x.role from enrollment x
            where x.person_id = :id and x.valid_to = %1$s and x.role is not null
              and (x.begin_date is null or x.begin_date <= :day) and (x.end_date is null or x.end_date >= :day)
            order by 1
            """.formatted(OPEN);

    private final JdbcClient jdbc;
    private final Standing standing;

    JdbcPersonCards(JdbcClient jdbc, Standing standing) {
        this.jdbc = jdbc;
        this.standing = standing;
    }

    @Override
    public Optional<PersonCard> of(UUID person, LocalDate day) {
        return jdbc.sql("select * from person where id = ? and valid_to = " + OPEN)
                .param(person)
                .query((row, number) -> {
                    Name registered = new Name(row.getString("family_name"), row.getString("given_name"));
                    Name kana = new Name(row.getString("kana_family_name"), row.getString("kana_given_name"));
                    Name preferred =
                            new Name(row.getString("preferred_family_name"), row.getString("preferred_given_name"));
                    Name preferredKana = new Name(
                            row.getString("kana_preferred_family_name"), row.getString("kana_preferred_given_name"));
                    boolean registeredIsShown =
                            preferred.whole().isEmpty() || preferred.whole().equals(registered.whole());
                    Name shownKana = registeredIsShown ? kana : preferredKana;
                    return new PersonCard(
                            registeredIsShown ? registered : preferred,
                            shownKana.whole().isEmpty() ? null : shownKana,
                            roles(person, day),
                            seats(person, day));
                })
                .optional();
    }

    @Override
    public Optional<String> masterIdentifier(UUID person) {
        return jdbc.sql("select handle from alias where entity_kind = 'PERSON' and entity_id = ? and handle like ?"
                        + " and valid_to = " + OPEN + " order by valid_from, run_id, handle limit 1")
                .params(person, MASTER + "%")
                .query(String.class)
                .optional()
                .map(handle -> handle.substring(MASTER.length()));
    }

    private List<String> roles(UUID person, LocalDate day) {
        return jdbc.sql(ROLES)
                .param("id", person)
                .param("day", day)
                .query((row, number) -> Objects.requireNonNull(row.getString("role")))
                .list();
    }

    private List<Seat> seats(UUID person, LocalDate day) {
        List<Seat> seats = new ArrayList<>();
        for (Standing.Post post : standing.posts(person, day)) {
            seats.add(new Seat(school(post.schoolId()), section(post.classId())));
        }
        for (UUID classId : standing.ofChild(person, day).classes()) {
            seats.add(new Seat(schoolOf(classId), section(classId)));
        }
        return seats;
    }

    private @Nullable SchoolName schoolOf(UUID classId) {
        return jdbc.sql("select s.id, s.code, s.name from class_section c join school s on s.id = c.school_id"
                        + " and s.valid_to = " + OPEN + " where c.id = ? and c.valid_to = " + OPEN)
                .param(classId)
                .query((row, number) ->
                        new SchoolName(row.getObject("id", UUID.class), row.getString("code"), row.getString("name")))
                .optional()
                .orElse(null);
    }

    private @Nullable SchoolName school(@Nullable UUID id) {
        return id == null
                ? null
                : jdbc.sql("select id, code, name from school where id = ? and valid_to = " + OPEN)
                        .param(id)
                        .query((row, number) -> new SchoolName(id, row.getString("code"), row.getString("name")))
                        .optional()
                        .orElse(null);
    }

    private @Nullable ClassName section(@Nullable UUID id) {
        return id == null
                ? null
                : jdbc.sql("select title, code, grade from class_section where id = ? and valid_to = " + OPEN)
                        .param(id)
                        .query((row, number) -> new ClassName(
                                id, row.getString("title"), row.getString("code"), row.getString("grade")))
                        .optional()
                        .orElse(null);
    }
}
