package org.uchinuki.hub;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Lets a test ask whether a change would be let in without making it: a request with the header {@link #HEADER} that the gate
 * has admitted is answered {@link #ADMITTED} and its handler is not called.
 */
enum StopsAtTheDoor implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    INSTANCE;

    static final String HEADER = "X-Test-Stop-At-The-Door";
    static final int ADMITTED = 299;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getBeanFactory().registerSingleton("stopsAtTheDoor", new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new HandlerInterceptor() {
                    @Override
                    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                        // the drawing of a refusal is a dispatch of its own
                        boolean asked = request.getHeader(HEADER) != null
                                && request.getDispatcherType() == DispatcherType.REQUEST;
                        if (asked) {
                            response.setStatus(ADMITTED);
                        }
                        return !asked;
                    }
                });
            }
        });
    }
}
