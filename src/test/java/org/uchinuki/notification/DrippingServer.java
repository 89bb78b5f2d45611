package org.uchinuki.notification;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Says something at once, and then a letter every now and then for as long as anybody listens. */
final class DrippingServer implements AutoCloseable {

    private final ServerSocket socket;
    private final byte[] first;
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    DrippingServer(String first) {
        this.first = first.getBytes(US_ASCII);
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        Thread.ofVirtual().name("dripping").start(this::listen);
    }

    int port() {
        return socket.getLocalPort();
    }

    String url() {
        return "http://127.0.0.1:" + port() + "/hook";
    }

    /** How often somebody has come. */
    int calls() {
        return calls.get();
    }

    /** How many are still listening. */
    int open() {
        return open.get();
    }

    private void listen() {
        while (!socket.isClosed()) {
            try {
                Socket caller = socket.accept();
                calls.incrementAndGet();
                open.incrementAndGet();
                Thread.ofVirtual().name("drips").start(() -> drip(caller));
            } catch (IOException over) {
                return;
            }
        }
    }

    private void drip(Socket caller) {
        try (caller) {
            caller.getOutputStream().write(first);
            do {
                caller.getOutputStream().write('x');
                caller.getOutputStream().flush();
            } while (!closed.await(20, TimeUnit.MILLISECONDS));
        } catch (IOException gone) {
            // nobody listens any more
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            open.decrementAndGet();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            socket.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
