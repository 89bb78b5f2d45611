package org.uchinuki.workbench;

import java.util.List;

/** Which mappings were published, when and by whom. The store keeps it; the texts lie in files. */
public interface VersionBook {

    /** @return false where there is a version of this number already: then nothing was written */
    boolean add(MappingVersion version);

    /** Versions of one mapping, the newest first. */
    List<MappingVersion> of(String name);

    /** The newest version of each mapping, by its name. */
    List<MappingVersion> newest();
}
