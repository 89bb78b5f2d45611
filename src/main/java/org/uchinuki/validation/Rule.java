package org.uchinuki.validation;

import java.util.function.Consumer;
import org.uchinuki.finding.Finding;
import org.uchinuki.mapping.Draft;

/** One thing that must hold for a draft. Looks at this draft alone: what is known already is for later stages. */
@FunctionalInterface
interface Rule {

    void check(Draft draft, Consumer<Finding> finds);
}
