package org.uchinuki.api;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Writes {@code X-Data-Class} on what {@link Holds} declares, unless the handler has written it itself; a problem holds no data. */
@RestControllerAdvice(basePackageClasses = DataClassHeader.class)
class DataClassHeader implements ResponseBodyAdvice<Object> {

    /** 重要性分類 of an answer. */
    static final String NAME = "X-Data-Class";

    @Override
    public boolean supports(MethodParameter answered, Class<? extends HttpMessageConverter<?>> converter) {
        return holds(answered) != null;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter answered,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        Holds holds = holds(answered);
        if (body != null && holds != null && !response.getHeaders().containsHeader(NAME)) {
            response.getHeaders().set(NAME, holds.value().name());
        }
        return body;
    }

    private static @Nullable Holds holds(MethodParameter answered) {
        Holds own = answered.getMethodAnnotation(Holds.class);
        return own != null ? own : answered.getContainingClass().getAnnotation(Holds.class);
    }
}
