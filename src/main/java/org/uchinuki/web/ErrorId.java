package org.uchinuki.web;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.webmvc.error.DefaultErrorAttributes;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.uchinuki.access.StalePage;

/** Gives every error page a short id that is in the log too, so that a person can name it on the telephone. */
@Component
class ErrorId extends DefaultErrorAttributes {

    private static final Logger log = LoggerFactory.getLogger(ErrorId.class);

    private final GlassLink glass;

    ErrorId(GlassLink glass) {
        this.glass = glass;
    }

    @Override
    public Map<String, @Nullable Object> getErrorAttributes(WebRequest request, ErrorAttributeOptions options) {
        Map<String, @Nullable Object> attributes = super.getErrorAttributes(request, options);
        String id = UUID.randomUUID().toString().substring(0, 8);
        attributes.put("errorId", id);
        attributes.put("stale", request instanceof ServletWebRequest asked && StalePage.is(asked.getRequest()));
        attributes.put("glass", glass.from(String.valueOf(attributes.get("path"))));
        // The path may hold a child's id; status and kind are enough to find the stack beside this line.
        log.warn("error page {}: status {}, {}", id, attributes.get("status"), kind(getError(request)));
        return attributes;
    }

    private static String kind(@Nullable Throwable error) {
        return error == null ? "no exception" : error.getClass().getName();
    }
}
