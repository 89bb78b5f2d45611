/**
 * What an unknown file may be: which system sent it, what its rows speak about, and which column is which field. Proposes a mapping;
 * decides nothing.
 */
@NamedInterface("suggest")
@NullMarked
package org.uchinuki.mapping.suggest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
