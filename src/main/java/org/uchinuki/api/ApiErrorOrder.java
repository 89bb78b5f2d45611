package org.uchinuki.api;

import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.ExceptionHandlerExceptionResolver;
import org.uchinuki.access.Problems;

/**
 * Puts {@link ApiErrors} after the {@code @ExceptionHandler} methods of controllers and before Spring's own defaults, which
 * would answer with an empty body.
 */
@Configuration(proxyBeanMethods = false)
@Order(0) // before whoever puts something in front of all resolvers
class ApiErrorOrder implements WebMvcConfigurer {

    private final ApiErrors errors;

    ApiErrorOrder(Problems problems, @Value("${spring.servlet.multipart.max-request-size:1MB}") String uploadLimit) {
        this.errors = new ApiErrors(problems, uploadLimit);
    }

    @Override
    public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
        int after = 0;
        while (after < resolvers.size() && resolvers.get(after) instanceof ExceptionHandlerExceptionResolver) {
            after++;
        }
        resolvers.add(after, errors);
    }
}
