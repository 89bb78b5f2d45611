package org.uchinuki.intake;

/**
 * How much the hub takes at once.
 *
 * @param fileBytes largest single file
 * @param zipEntries most files in one ZIP
 * @param zipBytes most bytes that a ZIP may unpack to, all files together
 * @param zipRatio how many times its packed size an entry may unpack to
 * @param zipRatioFloor unpacked bytes below which the ratio does not count: a small table of equal rows packs very well
 */
public record IntakeLimits(long fileBytes, int zipEntries, long zipBytes, int zipRatio, long zipRatioFloor) {

    private static final long GIGABYTE = 1024L * 1024 * 1024;

    /** 2 GB, 1,000 entries, 200-fold beyond 16 MB. */
    public static final IntakeLimits DEFAULT =
            new IntakeLimits(2 * GIGABYTE, 1000, 2 * GIGABYTE, 200, 16L * 1024 * 1024);
}
