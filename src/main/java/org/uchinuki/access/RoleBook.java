package org.uchinuki.access;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.FindingTexts;
import org.uchinuki.finding.Outcome;

/** The roles there are. A role that is not in the book may nothing. */
public final class RoleBook {

    private final Map<String, Role> roles = new LinkedHashMap<>();

    RoleBook(Collection<Role> roles) {
        roles.forEach(role -> this.roles.put(role.id(), role));
    }

    /**
     * The book in {@code config/access/roles.yaml}.
     *
     * @throws BrokenRoles where the file has faults: a hub that does not know who may what does not start
     */
    public static RoleBook load(Path config) {
        return switch (RoleFile.read(config)) {
            case Outcome.Passed<RoleBook> passed -> passed.value();
            case Outcome.SetAside<RoleBook> aside -> throw new BrokenRoles(aside.findings());
        };
    }

    /** Every fault of the file, with its line and column; none where it is sound. */
    public static List<Finding> lint(Path config) {
        return RoleFile.read(config).findings();
    }

    /** The roles of these names, in the order of the book. */
    public List<Role> of(Set<String> names) {
        return roles.values().stream().filter(role -> names.contains(role.id())).toList();
    }

    public Collection<Role> all() {
        return List.copyOf(roles.values());
    }

    public boolean has(String name) {
        return roles.containsKey(name);
    }

    /** The names of the roles that may do this. */
    public Set<String> that(Action action) {
        return roles.values().stream()
                .filter(role -> role.may().contains(action))
                .map(Role::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The names of the roles to which children are granted one by one. */
    public Set<String> reachedByName() {
        return roles.values().stream()
                .filter(role -> role.people() == Reach.GRANTED)
                .map(Role::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The roles file has faults; the message names each with its place. */
    static final class BrokenRoles extends IllegalStateException {

        private static final long serialVersionUID = 1L;

        BrokenRoles(List<Finding> findings) {
            super(Stream.concat(
                            Stream.of("the roles cannot be read"),
                            findings.stream()
                                    .filter(Objects::nonNull)
                                    .map(finding -> FindingTexts.line(finding, java.util.Locale.ENGLISH)))
                    .collect(Collectors.joining(System.lineSeparator())));
        }
    }
}
