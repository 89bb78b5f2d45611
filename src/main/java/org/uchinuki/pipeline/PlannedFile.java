package org.uchinuki.pipeline;

import org.uchinuki.intake.Delivery.DeliveredFile;
import org.uchinuki.mapping.Mapping;

/**
 * A file of a delivery and the mapping that will read it.
 *
 * @param bulk whether the manifest of its package says that it holds everything
 */
record PlannedFile(DeliveredFile file, Mapping mapping, boolean bulk) {}
