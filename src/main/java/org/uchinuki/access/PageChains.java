package org.uchinuki.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.util.UriUtils;

/** How people show who they are: the login page and its session. What they may then do, the {@link AccessTable} says. */
@Configuration(proxyBeanMethods = false)
class PageChains {

    private static final String OWN_PAGES = PagePolicy.OWN;

    // The API document's page sets styles inline and draws its icons from data URLs; its scripts are files as ours are.
    private static final String DOCUMENT_PAGES = OWN_PAGES + "; style-src 'self' 'unsafe-inline'";

    private final Gatekeeper gatekeeper;

    private final List<LoginWay> ways;

    private final ApiRefusal toScripts;

    private final FadingFactors fading;

    PageChains(Gatekeeper gatekeeper, ObjectProvider<LoginWay> ways, Problems problems, FadingFactors fading) {
        this.gatekeeper = gatekeeper;
        this.ways = ways.orderedStream().toList();
        this.toScripts = new ApiRefusal(problems, false);
        this.fading = fading;
    }

    @Bean
    @Order(5)
    SecurityFilterChain documentChain(HttpSecurity http) {
        return pages(
                        http.securityMatcher("/docs", "/docs/**", "/swagger-ui/**", "/v3/api-docs", "/v3/api-docs/**"),
                        DOCUMENT_PAGES)
                .build();
    }

    @Bean
    @Order(6)
    SecurityFilterChain pageChain(HttpSecurity http) {
        // A tool's page posts there, and gets nothing by it: the answer is where to ask again with a GET.
        HttpSecurity pages = pages(http, OWN_PAGES).csrf(csrf -> csrf.ignoringRequestMatchers("/lti/authorize"));
        ways.forEach(way -> way.into(pages));
        return pages.build();
    }

    private HttpSecurity pages(HttpSecurity http, String policy) {
        return http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.FORWARD, DispatcherType.ERROR, DispatcherType.ASYNC)
                        .permitAll()
                        .anyRequest()
                        .access(gatekeeper))
                .formLogin(form -> form.loginPage("/login"))
                .logout(logout -> logout.logoutUrl("/logout").logoutSuccessUrl("/login?logout"))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(toLogin()).accessDeniedHandler(refusal()))
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(policy))
                        .referrerPolicy(PageChains::sameOrigin)
                        .permissionsPolicyHeader(permissions ->
                                permissions.policy("camera=(), microphone=(), geolocation=(), payment=()")))
                .addFilterAfter(fading, SecurityContextHolderFilter.class);
    }

    /** Leads back to what was to be opened; not to what was sent, which is lost with its answer. */
    private static String stepUp(HttpServletRequest request) {
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        String to = request.getMethod().equals("GET") ? request.getRequestURI() + query : "/";
        return request.getContextPath() + "/step-up?to=" + UriUtils.encode(to, StandardCharsets.UTF_8);
    }

    static void sameOrigin(HeadersConfigurer<HttpSecurity>.ReferrerPolicyConfig referrer) {
        referrer.policy(ReferrerPolicy.SAME_ORIGIN);
    }

    /** A page that refreshes a part of itself must leave as a whole when the session has ended. */
    private AuthenticationEntryPoint toLogin() {
        LoginUrlAuthenticationEntryPoint login = new LoginUrlAuthenticationEntryPoint("/login");
        return (request, response, why) -> {
            if (Problems.isApi(request.getRequestURI())) {
                toScripts.commence(request, response, why);
            } else if (request.getHeader("HX-Request") != null) {
                response.setHeader("HX-Redirect", "/login");
                response.setStatus(HttpStatus.UNAUTHORIZED.value());
            } else {
                login.commence(request, response, why);
            }
        };
    }

    /** Leaves the drawing of the error page to the pages; only the status is chosen here. */
    private AccessDeniedHandler refusal() {
        AccessDeniedHandlerImpl forbidden = new AccessDeniedHandlerImpl();
        return (request, response, why) -> {
            if (Problems.isApi(request.getRequestURI())) {
                toScripts.handle(request, response, why);
                return;
            }
            switch (why) {
                case Refusals.NoSuchPath unknown -> response.sendError(404);
                case Refusals.NotForThisReader beyond -> response.sendError(404);
                case Refusals.SecondFactor needed -> response.sendRedirect(stepUp(request));
                case Refusals.OddId odd -> response.sendError(404);
                case Refusals.OtherMethod other -> response.sendError(405);
                case Refusals.TrailUnavailable unwritten -> response.sendError(503);
                case CsrfException stale -> StalePage.refuse(request, response);
                default -> forbidden.handle(request, response, why);
            }
        };
    }
}
