package org.uchinuki.benchmark;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.uchinuki.access.Reader;
import org.uchinuki.hub.Hub;
import org.uchinuki.hub.PersonSession;
import org.uchinuki.karte.DataClasses;
import org.uchinuki.karte.KarteDesk;
import org.uchinuki.karte.Kartes;
import org.uchinuki.karte.StudentKarte;

/**
 * What authorisation and trail cost on the reading of one child's karte over HTTP: the real door, in the session of a principal,
 * against the same drawing served by the same server past every filter of security, without gate and without trail. Both are
 * asked in turn in the same run. PostgreSQL with fsync on.
 */
@Tag("benchmark")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AccessBenchmark {

    private static final String BARE = "/bare/students/";
    private static final int WARM_UP = 300;
    private static final int ROUNDS = 6;
    private static final int READS = 200;

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void the_door_against_the_bare_drawing(String database) throws Exception {
        Hub hub = Hub.cityWith(database, AccessBenchmark::pastSecurity);
        String child = child(hub);
        List<PersonSession> sessions = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            sessions.add(new PersonSession(hub, "principal"));
        }
        for (int threads : List.of(1, 8)) {
            List<PersonSession> asking = sessions.subList(0, threads);
            read(asking, BARE + child, WARM_UP);
            read(asking, "/api/v1/students/" + child + "/karte", WARM_UP);
            List<Long> bare = new ArrayList<>();
            List<Long> full = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                bare.addAll(read(asking, BARE + child, READS));
                full.addAll(read(asking, "/api/v1/students/" + child + "/karte", READS));
            }
            System.out.printf(
                    "%s, %d threads, %d reads each: with authorisation and trail p50 %.2f ms p95 %.2f ms,"
                            + " without p50 %.2f ms p95 %.2f ms, ratio of p50 %.2f of p95 %.2f%n",
                    database,
                    threads,
                    bare.size(),
                    at(full, 50),
                    at(full, 95),
                    at(bare, 50),
                    at(bare, 95),
                    at(full, 50) / at(bare, 50),
                    at(full, 95) / at(bare, 95));
        }
    }

    /** Nanoseconds of each read. */
    private static List<Long> read(List<PersonSession> sessions, String path, int reads) throws Exception {
        List<Long> took = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(sessions.size())) {
            List<Future<List<Long>>> all = sessions.stream()
                    .map(session -> threads.submit(() -> {
                        List<Long> own = new ArrayList<>();
                        for (int i = 0; i < reads / sessions.size(); i++) {
                            long began = System.nanoTime();
                            HttpResponse<String> answer = session.get(path);
                            own.add(System.nanoTime() - began);
                            if (answer.statusCode() != 200) {
                                throw new IllegalStateException(path + " " + answer.statusCode());
                            }
                        }
                        return own;
                    }))
                    .toList();
            for (Future<List<Long>> each : all) {
                took.addAll(each.get());
            }
        }
        return took;
    }

    private static double at(List<Long> took, int percent) {
        long[] sorted = took.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        return Duration.ofNanos(sorted[(sorted.length - 1) * percent / 100]).toNanos() / 1e6;
    }

    private static String child(Hub hub) {
        Kartes kartes = hub.bean(KarteDesk.class).of(Reader.hub());
        return kartes.schools().stream()
                .filter(school -> school.name().equals("泉野市立清水小学校"))
                .flatMap(school -> kartes.classes(school.id()).stream())
                .filter(section -> section.label().equals("5年1組"))
                .flatMap(section -> kartes.students(section.id()).stream())
                .findFirst()
                .orElseThrow()
                .id()
                .toString();
    }

    /** Hands what is asked for at {@link #BARE} to the dispatcher, before any filter of security. */
    private static void pastSecurity(ConfigurableApplicationContext context) {
        FilterRegistrationBean<OncePerRequestFilter> filter = new FilterRegistrationBean<>(new OncePerRequestFilter() {
            private boolean mapped;

            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                if (request.getRequestURI().startsWith(BARE)) {
                    map();
                    context.getBean(DispatcherServlet.class).service(request, response);
                } else {
                    chain.doFilter(request, response);
                }
            }

            private synchronized void map() {
                if (!mapped) {
                    mapped = true;
                    try {
                        context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                                .registerMapping(
                                        RequestMappingInfo.paths(BARE + "{id}")
                                                .methods(RequestMethod.GET)
                                                .build(),
                                        new Bare(context.getBean(KarteDesk.class)),
                                        Bare.class.getMethod("student", UUID.class));
                    } catch (NoSuchMethodException impossible) {
                        throw new IllegalStateException(impossible);
                    }
                }
            }
        });
        filter.setOrder(Integer.MIN_VALUE);
        context.getBeanFactory().registerSingleton("pastSecurity", filter);
    }

    /** As the real resource answers, for the hub itself. */
    public static final class Bare {

        private final KarteDesk desk;

        Bare(KarteDesk desk) {
            this.desk = desk;
        }

        @ResponseBody
        public ResponseEntity<StudentKarte> student(@PathVariable UUID id) {
            StudentKarte karte = desk.of(Reader.hub()).student(id, null);
            return ResponseEntity.ok()
                    .header("X-Data-Class", DataClasses.of(karte).name())
                    .cacheControl(CacheControl.noStore())
                    .body(karte);
        }
    }
}
