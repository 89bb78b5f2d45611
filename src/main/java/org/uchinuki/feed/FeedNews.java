package org.uchinuki.feed;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.uchinuki.learning.LearningNews;

/** Wakes those who wait for the next event, and all of them when the hub goes down. */
@Component
class FeedNews implements LearningNews, SmartLifecycle {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private long newest;
    private boolean running;

    @Override
    public void appended(long position) {
        lock.lock();
        try {
            newest = Math.max(newest, position);
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns when this node has stored something beyond a position, after so long at the latest, or when the hub goes down. */
    void await(long position, Duration longest) throws InterruptedException {
        lock.lock();
        try {
            long left = longest.toNanos();
            while (running && newest <= position && left > 0) {
                left = grown.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isRunning() {
        lock.lock();
        try {
            return running;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void start() {
        run(true);
    }

    /** Before the server stops: it waits for requests that are being answered, and a stream is one. */
    @Override
    public void stop() {
        run(false);
    }

    private void run(boolean really) {
        lock.lock();
        try {
            running = really;
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
