package org.uchinuki.karte;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which cells are hidden beside a total that is shown. A cell of few children is. So that it cannot be had by subtraction, the next
 * smallest ones go too, until what is hidden is two cells or more and, taken together, as many children as may be shown.
 */
final class SmallCells {

    private SmallCells() {}

    /**
     * One cell.
     *
     * @param children how many stand behind it; a cell that nobody stands behind protects no other
     * @param small must not be shown
     */
    record Cell(long children, boolean small) {}

    /** @param limit smallest number of children that may be shown */
    static BitSet hidden(List<Cell> cells, long limit) {
        BitSet hidden = new BitSet(cells.size());
        IntStream.range(0, cells.size()).filter(i -> cells.get(i).small()).forEach(hidden::set);
        if (hidden.isEmpty()) {
            return hidden;
        }
        List<Integer> next = IntStream.range(0, cells.size())
                .filter(i -> !hidden.get(i) && cells.get(i).children() > 0)
                .boxed()
                .sorted(Comparator.comparingLong(i -> cells.get(i).children()))
                .toList();
        for (int i : next) {
            long together =
                    hidden.stream().mapToLong(at -> cells.get(at).children()).sum();
            if (hidden.cardinality() > 1 && together >= limit) {
                break;
            }
            hidden.set(i);
        }
        return hidden;
    }
}
