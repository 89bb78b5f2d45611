package org.uchinuki.learning;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.concurrent.Semaphore;

/**
 * The part of the memory for events that one request holds: what it had to take to be let in, and what it takes as its body
 * is read or unpacked. All of it is given back at once.
 */
final class Room {

    private static final String HELD = Room.class.getName();
    private static final int KILOBYTE = 1024;

    private final Semaphore free;
    private final int most;
    private int taken;

    private Room(Semaphore free, int most) {
        this.free = free;
        this.most = most;
    }

    /**
     * @param free in kilobytes
     * @param most that a single request ever takes, in kilobytes
     */
    static Room in(Semaphore free, int most) {
        return new Room(free, most);
    }

    /** The room of a request; of one that came through no gate there is no end. */
    static Room of(HttpServletRequest request) {
        return request.getAttribute(HELD) instanceof Room room ? room : new Room(new Semaphore(Integer.MAX_VALUE), 0);
    }

    void heldBy(HttpServletRequest request) {
        request.setAttribute(HELD, this);
    }

    /** Whether there is room for so much of the body in all; it is taken then. */
    boolean reaches(long bytes) {
        int wanted = (int) Math.min(most, bytes / KILOBYTE + 1);
        int more = wanted - taken;
        if (more > 0) {
            if (!free.tryAcquire(more)) {
                return false;
            }
            taken = wanted;
        }
        return true;
    }

    void giveBack() {
        free.release(taken);
        taken = 0;
    }

    /** There is no room for what is still coming. */
    static final class None extends IOException {

        private static final long serialVersionUID = 1L;

        None() {
            super("no room for what is still coming");
        }
    }
}
