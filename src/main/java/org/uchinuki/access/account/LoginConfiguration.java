package org.uchinuki.access.account;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.authentication.builders.AuthenticationManagerBuilder;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.logout.LogoutFilter;
import org.uchinuki.access.LoginWay;
import org.uchinuki.access.Problems;

/** Puts the login by password into the chains. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({LockOutSettings.class, OneTimeSettings.class})
class LoginConfiguration {

    /** The only way in which a password is looked at: a second one would have no lock. */
    @Autowired
    void everyPassword(AuthenticationManagerBuilder all, PasswordLogin passwords) {
        all.authenticationProvider(passwords);
    }

    /** Where the login page is shown again, and with which words. */
    @Bean
    LoginWay refusedPasswords() {
        return pages -> pages.formLogin(form -> form.failureHandler(
                (request, response, why) -> response.sendRedirect(request.getContextPath() + "/login?" + words(why))));
    }

    private static String words(AuthenticationException why) {
        return switch (why) {
            case PasswordLogin.LockedOut locked -> "locked=" + locked.minutes();
            case AuthenticationServiceException broken -> "unavailable";
            default -> "error";
        };
    }

    /**
     * Every chain, whoever brings it, keeps those with a one-time password to the page that changes it. So early that it comes
     * before whatever else a chain does for people, such as letting them into tools.
     */
    @Bean
    Customizer<HttpSecurity> ownPasswordFirst(Problems problems) {
        return http -> http.addFilterAfter(new OwnPasswordFirst(problems), LogoutFilter.class);
    }
}
