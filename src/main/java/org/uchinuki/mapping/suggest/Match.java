package org.uchinuki.mapping.suggest;

import java.util.List;
import org.uchinuki.mapping.suggest.Dictionary.Concept;

/**
 * How well a column fits a concept.
 *
 * @param score between 0 and 1
 */
record Match(Concept concept, double score, List<Reason> reasons) {}
