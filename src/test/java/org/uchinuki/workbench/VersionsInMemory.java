package org.uchinuki.workbench;

import java.util.ArrayList;
import java.util.List;

/** Versions in memory, kept as the store keeps them. */
class VersionsInMemory implements VersionBook {

    private final List<MappingVersion> versions = new ArrayList<>();

    @Override
    public boolean add(MappingVersion version) {
        if (of(version.name()).stream().anyMatch(one -> one.number() == version.number())) {
            return false;
        }
        versions.addFirst(version);
        return true;
    }

    @Override
    public List<MappingVersion> of(String name) {
        return versions.stream().filter(one -> one.name().equals(name)).toList();
    }

    @Override
    public List<MappingVersion> newest() {
        return versions.stream().limit(1).toList();
    }
}
