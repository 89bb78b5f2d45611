package org.uchinuki.pipeline;

import java.util.List;
import java.util.stream.Stream;

/** Codes of the findings that say why a run waits for a person, for those who tell of it. */
public final class HoldReasons {

    /** What a run is held for, or would be. */
    public static final List<String> CODES = List.of(
            "change.too_many_ended",
            "change.too_many_updated",
            "change.renumbered",
            "change.says_what_was_before",
            "change.schools_missing",
            "pipeline.columns_changed",
            "pipeline.file_left_out",
            "pipeline.no_rows_of_all");

    /** The same, and that an approved run is held once more because it would do something else. */
    public static final List<String> AND_HELD_AGAIN =
            Stream.concat(CODES.stream(), Stream.of("change.not_as_approved")).toList();

    private HoldReasons() {}
}
