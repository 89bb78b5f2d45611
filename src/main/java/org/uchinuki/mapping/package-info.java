/**
 * Third stage: a source's fields become canonical drafts, by the files in {@code mappings/}.
 */
@ApplicationModule(allowedDependencies = {"finding", "intake", "decoding", "canonical", "standard"})
@NullMarked
package org.uchinuki.mapping;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
