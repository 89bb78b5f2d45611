package org.uchinuki.feed;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Follows the log for its readers as server-sent events, each on the thread of its request, which is a virtual one. A reader who does
 * not take what it is sent holds one page and no more; when its connection takes nothing for as long as the server waits, it is cut
 * off and comes back with the id of what it took last.
 */
@Component
class EventStream {

    /** So many events are read at once. */
    private static final int AT_ONCE = 100;

    /** What other nodes store is seen so much later. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final FeedDesk desk;
    private final FeedNews news;
    private final FeedSettings settings;
    private final JsonMapper json;
    private final Semaphore places;

    EventStream(FeedDesk desk, FeedNews news, FeedSettings settings, JsonMapper json) {
        this.desk = desk;
        this.news = news;
        this.settings = settings;
        this.json = json;
        this.places = new Semaphore(settings.streams());
    }

    /** Whether there is a place; whoever gets one gives it back by {@link #follow}. */
    boolean enter() {
        return places.tryAcquire();
    }

    /** Writes until its time is over, the hub goes down or the reader is gone. */
    void follow(long after, FeedQuestion asked, EventView view, HttpServletResponse response) throws IOException {
        try {
            write(after, asked.most(AT_ONCE), view, response.getOutputStream());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            places.release();
        }
    }

    private void write(long after, FeedQuestion question, EventView view, OutputStream out)
            throws IOException, InterruptedException {
        long until = System.nanoTime() + settings.longest().toNanos();
        long spoke = System.nanoTime();
        long at = after;
        Cursor next = null;
        send(out, "retry: 1000\n\n");
        while (news.isRunning() && System.nanoTime() < until) {
            FeedDesk.Seen page = desk.page(at, question, view);
            for (FeedDesk.Told event : page.events()) {
                send(out, line("id", event.at().text()) + line("data", json.writeValueAsString(event.body())) + "\n");
                spoke = System.nanoTime();
            }
            next = page.readTo();
            if (next.position() > at) {
                at = next.position();
                // An id without data moves the place from which the reader goes on, and tells nothing.
                if (page.events().isEmpty() || page.events().getLast().at().position() < at) {
                    send(out, line("id", next.text()) + "\n");
                }
            }
            if (!page.more()) {
                if (System.nanoTime() - spoke >= settings.silence().toNanos()) {
                    send(out, ": still here\n\n");
                    spoke = System.nanoTime();
                }
                out.flush();
                news.await(at, LOOK);
            }
        }
        Map<String, String> end = next == null ? Map.of() : Map.of("next", next.text());
        send(out, line("event", "end") + line("data", json.writeValueAsString(end)) + "\n");
        out.flush();
    }

    private static String line(String name, String value) {
        return name + ": " + value + "\n";
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
