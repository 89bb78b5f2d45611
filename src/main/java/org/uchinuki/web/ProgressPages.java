package org.uchinuki.web;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.uchinuki.pipeline.RunProgress;
import org.uchinuki.pipeline.RunProgresses;
import tools.jackson.databind.json.JsonMapper;

/** How far a run has come, told while it runs. It says numbers only; the page has the words. */
@Controller
class ProgressPages implements SmartLifecycle {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST = 500;

    private final RunsView runs;
    private final RunProgresses progresses;
    private final ProgressStream stream = new ProgressStream(this::look, MOST, Duration.ofSeconds(1));
    private volatile boolean running;

    ProgressPages(RunsView runs, RunProgresses progresses) {
        this.runs = runs;
        this.progresses = progresses;
    }

    @GetMapping(path = "/runs/{id}/progress", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> progress(@PathVariable long id) {
        runs.line(id);
        SseEmitter emitter = stream.open(id);
        ResponseEntity.BodyBuilder answer = emitter == null
                ? ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                : ResponseEntity.ok().header("X-Accel-Buffering", "no");
        return answer.cacheControl(CacheControl.noStore()).body(emitter);
    }

    private ProgressStream.Beat look(long id) {
        RunsView.RunLine line = runs.line(id);
        Map<String, Object> now = new LinkedHashMap<>();
        now.put("state", line.state());
        progresses.of(id).ifPresent(progress -> now.putAll(counts(progress)));
        return new ProgressStream.Beat(JSON.writeValueAsString(now), !line.underWay());
    }

    static Map<String, Object> counts(RunProgress progress) {
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("stage", progress.stage().word());
        counts.put("files", progress.files());
        counts.put("filesRead", progress.filesRead());
        counts.put("rows", progress.rows());
        counts.put("unchanged", progress.unchanged());
        counts.put("mapped", progress.mapped());
        counts.put("valid", progress.valid());
        counts.put("reconciled", progress.reconciled());
        counts.put("setAside", progress.setAside());
        return counts;
    }

    @Override
    public void start() {
        running = true;
    }

    /** Before the server waits for its open requests: these would keep it waiting. */
    @Override
    public void stop() {
        running = false;
        stream.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
