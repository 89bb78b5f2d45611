package org.uchinuki.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.uchinuki.Discreet;
import org.uchinuki.access.TrailEntry.Outcome;

/**
 * Enters what came of a look or change that the gate had let in and that was not done: a second factor was missing, the request was
 * faulty, or there was no such thing. Without it the trail would say that somebody saw or changed what they did not.
 */
@Component
class NotAnswered implements HandlerInterceptor, WebMvcConfigurer {

    private static final Logger log = LoggerFactory.getLogger(NotAnswered.class);
    private static final String LET_IN = NotAnswered.class.getName();

    private final ObjectProvider<Trail> trail;
    private final Clock clock;

    NotAnswered(ObjectProvider<Trail> trail, Clock clock) {
        this.trail = trail;
        this.clock = clock;
    }

    /** What the gate has entered of a request that it lets in. */
    static void letIn(HttpServletRequest request, TrailEntry entry) {
        request.setAttribute(LET_IN, entry);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    /** First of all: what went wrong is entered before anything is answered, by whomever. */
    @Override
    public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
        resolvers.addFirst((request, response, handler, thrown) -> {
            // What has begun to leave was answered, though its reader may have gone away in the middle.
            if (!response.isCommitted()) {
                enter(request);
            }
            return null;
        });
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception thrown) {
        if ((thrown != null && !response.isCommitted()) || isRefusal(response)) {
            enter(request);
        }
        request.removeAttribute(LET_IN);
    }

    // Once: the drawing of an error page comes by here too.
    private void enter(HttpServletRequest request) {
        Object entered = request.getAttribute(LET_IN);
        request.removeAttribute(LET_IN);
        if (entered instanceof TrailEntry entry) {
            try {
                trail.getObject().record(entry.ended(Outcome.REFUSED, clock.instant()));
            } catch (RuntimeException unwritten) {
                log.error(
                        "access.trail_unavailable: that a request was not answered is missing", Discreet.of(unwritten));
            }
        }
    }

    private static boolean isRefusal(HttpServletResponse response) {
        String to = response.getHeader(HttpHeaders.LOCATION);
        return response.getStatus() >= 400 || (to != null && to.contains("/step-up?"));
    }
}
