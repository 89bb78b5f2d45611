package org.uchinuki.notification;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.uchinuki.notification.Post.NotTaken;
import org.uchinuki.notification.Post.Sending;

/**
 * How long a sending may take in all, however lively the receiver seems. It has a virtual thread of its own: one that is interrupted closes
 * the socket it waits for.
 */
record Deadline(Duration whole) {

    /** @throws NotTaken also where it takes longer; whether the receiver has it is not known then */
    void within(Sending sending) throws NotTaken {
        FutureTask<Boolean> task = new FutureTask<>(() -> {
            sending.send();
            return true;
        });
        Thread.ofVirtual().name("notification").start(task);
        try {
            task.get(whole.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            task.cancel(true);
            throw NotTaken.away("took longer than " + whole.toSeconds() + " s");
        } catch (InterruptedException stopped) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw NotTaken.away("cut off");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof NotTaken refused) {
                throw refused;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }
}
