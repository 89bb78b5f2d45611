package org.uchinuki.learning;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * The IRL under which the clients of this hub are known: the name of the hub, as its tokens have it, unless senders are said
 * to know it by another one.
 */
@Component
public final class HomePage {

    private final String set;

    HomePage(LearningSettings settings, @Value("${uchinuki.issuer:}") String issuer) {
        this.set = settings.homePage().isBlank()
                ? issuer.strip()
                : settings.homePage().strip();
    }

    /** Where nothing is set, it is what the request calls the hub. */
    public String of(HttpServletRequest request) {
        return set.isEmpty()
                ? ServletUriComponentsBuilder.fromContextPath(request).build().toUriString()
                : set;
    }
}
