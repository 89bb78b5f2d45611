package org.uchinuki.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A client that asks too often is turned away for a while, and served again afterwards. */
class RequestLimitTest extends AdministratorAtEdge {

    private static final String SCHOOLS = "/api/v1/schools";
    private static final String STUDENT = "/api/v1/students/" + FakeKartes.CHILD + "/karte";

    @Autowired
    private MovableMeter time;

    @Autowired
    private MeterRegistry meters;

    @Test
    void beyond_its_limit_a_client_is_told_how_long_to_wait_and_served_again_when_it_has_waited() throws Exception {
        String client = register(Scopes.KARTE_READ);
        agree(client, ",\"requestsPerMinute\":4");
        String token = token(client, secret(client).text());
        for (int i = 0; i < 4; i++) {
            assertThat(get(SCHOOLS, token).statusCode()).isEqualTo(200);
        }

        HttpResponse<String> refused = get(SCHOOLS, token);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(code(refused)).isEqualTo("access.too_many_requests");
        int wait = Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow());
        assertThat(wait).as("four a minute: one every 15 seconds").isBetween(13, 15);
        System.out.printf("429 at request 5 of 4 a minute, Retry-After: %d%n", wait);

        time.pass(Duration.ofSeconds(wait - 3));
        assertThat(get(SCHOOLS, token).statusCode()).isEqualTo(429);
        time.pass(Duration.ofSeconds(3));
        assertThat(get(SCHOOLS, token).statusCode()).isEqualTo(200);
        assertThat(get(SCHOOLS, token).statusCode()).isEqualTo(429);
        time.pass(Duration.ofMinutes(1));
        assertThat(get(SCHOOLS, token).statusCode()).isEqualTo(200);
    }

    @Test
    void who_is_turned_away_leaves_no_trail_is_counted_and_disturbs_nobody_else() throws Exception {
        String busy = register(Scopes.KARTE_READ);
        String other = register(Scopes.KARTE_READ);
        agree(busy, ",\"requestsPerMinute\":1,\"sees\":{\"basic\":\"III\"}");
        agree(other, ",\"requestsPerMinute\":1");
        String token = token(busy, secret(busy).text());
        String others = token(other, secret(other).text());
        assertThat(get(SCHOOLS, token).statusCode()).isEqualTo(200);
        double before = counted("request");

        assertThat(get(STUDENT, token).statusCode()).isEqualTo(429);

        assertThat(trail.about(FakeKartes.CHILD.toString(), 50))
                .extracting(TrailEntry::who)
                .doesNotContain(busy);
        assertThat(counted("request")).isEqualTo(before + 1);
        assertThat(get(SCHOOLS, others).statusCode()).isEqualTo(200);
    }

    @Test
    void a_limit_that_an_agreement_raises_holds_at_once() throws Exception {
        String client = register(Scopes.KARTE_READ);
        agree(client, ",\"requestsPerMinute\":1");
        String token = token(client, secret(client).text());
        assertThat(get(SCHOOLS, token).statusCode()).isEqualTo(200);
        assertThat(get(SCHOOLS, token).statusCode()).isEqualTo(429);

        agree(client, ",\"requestsPerMinute\":100");

        assertThat(get(SCHOOLS, token).statusCode()).isEqualTo(200);
    }

    @Test
    void who_guesses_secrets_is_turned_away_before_another_is_looked_at_even_the_right_one() throws Exception {
        String client = register(Scopes.XAPI_READ);
        agree(client, "");
        Secret secret = secret(client);
        int status = 401;
        int guesses = 0;
        while (status == 401 && guesses < 200) {
            status = guesses % 2 == 0
                    ? askToken(client, "guess" + guesses).statusCode()
                    : xapi(client, "guess" + guesses).statusCode();
            guesses++;
        }
        assertThat(status).isEqualTo(429);
        assertThat(guesses).isBetween(60, 70);
        HttpResponse<String> right = askToken(client, secret.text());
        assertThat(right.statusCode()).isEqualTo(429);
        assertThat(code(right)).isEqualTo("access.too_many_requests");
        assertThat(right.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(xapi(client, secret.text()).statusCode()).isEqualTo(429);

        time.pass(Duration.ofSeconds(5));
        assertThat(askToken(client, secret.text()).statusCode()).isEqualTo(200);
        assertThat(xapi(client, secret.text()).statusCode()).isEqualTo(200);
    }

    @Test
    void secrets_cannot_be_guessed_where_tokens_are_ended_or_asked_about_either() throws Exception {
        for (String path : List.of("/oauth2/revoke", "/oauth2/introspect", "/oauth2/token")) {
            String client = register(Scopes.XAPI_READ);
            int status = 401;
            int guesses = 0;
            while (status == 401 && guesses < 100) {
                status = send(to(path).header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString("token=t&grant_type=client_credentials&client_id="
                                        + client + "&client_secret=guess" + guesses)))
                        .statusCode();
                guesses++;
            }
            assertThat(status).as(path + " after " + guesses).isEqualTo(429);
        }
    }

    private double counted(String kind) {
        var counter = meters.find("uchinuki.access.limited").tag("kind", kind).counter();
        return counter == null ? 0 : counter.count();
    }
}
