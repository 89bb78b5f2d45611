package org.uchinuki.pipeline;

import org.uchinuki.intake.Delivery.DeliveredFile;
import org.uchinuki.mapping.Mapping;

/**
 * A file of a delivery and the mapping that will read it.
 *
 * @param replay whether it holds rows that were set aside, of whatever file
 * @param bulk whether the manifest of its package says that it holds everything
 */
record PlannedFile(DeliveredFile file, Mapping mapping, boolean replay, boolean bulk) {}
