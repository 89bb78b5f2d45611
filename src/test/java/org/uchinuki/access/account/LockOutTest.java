package org.uchinuki.access.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.uchinuki.access.Account;
import org.uchinuki.access.Edge;
import org.uchinuki.access.TrailEntry;
import org.uchinuki.access.TrailEntry.Deed;
import org.uchinuki.access.TrailEntry.Opened;
import org.uchinuki.access.TrailEntry.Outcome;
import org.uchinuki.access.TrailLink;
import org.uchinuki.access.TrailSearch;

/** Wrong passwords over HTTP, with the clock put forward. */
class LockOutTest extends Edge {

    private static final String RIGHT = "tokachi-umi-hayate";

    @Autowired
    private AccountRegister register;

    @Autowired
    private PasswordEncoder passwords;

    private Account account(String login, boolean enabled) {
        String hash = Objects.requireNonNull(passwords.encode(RIGHT));
        Account account = new Account(UUID.randomUUID(), login, login, hash, Set.of("nurse"), null, enabled);
        assertThat(register.add(account, false)).isTrue();
        return account;
    }

    /** What the address of the login page says afterwards. */
    private String login(String login, String password) throws Exception {
        String at = new Browser()
                .login(login, password)
                .headers()
                .firstValue("Location")
                .orElse("");
        return at.substring(at.indexOf('?') + 1);
    }

    private List<String> wrong(String login, int times) throws Exception {
        List<String> answers = new ArrayList<>();
        for (int time = 0; time < times; time++) {
            answers.add(login(login, "wrong"));
        }
        return answers;
    }

    private List<TrailEntry> entries(Account account) {
        return trail
                .search(
                        new TrailSearch(null, account.id().toString(), Opened.ACCOUNT, null, null, null, null, null),
                        50)
                .stream()
                .map(TrailLink::entry)
                .filter(Objects::nonNull)
                .toList();
    }

    @Test
    void five_wrong_passwords_lock_an_account_and_the_right_one_does_not_open_it_before_time() throws Exception {
        Account account = account("lock-five", true);

        assertThat(wrong("lock-five", 5)).containsExactly("error", "error", "error", "error", "locked=1");
        assertThat(login("Lock-Five", RIGHT)).isEqualTo("locked=1");
        clock.forward(Duration.ofMinutes(1));
        assertThat(login("lock-five", RIGHT)).doesNotContain("locked", "error");
        assertThat(entries(account).reversed())
                .extracting(entry -> entry.who() + " " + entry.deed() + " " + entry.outcome())
                .containsExactly(
                        "lock-five LOGIN DENIED",
                        "lock-five LOGIN DENIED",
                        "lock-five LOGIN DENIED",
                        "lock-five LOGIN DENIED",
                        "lock-five LOGIN DENIED",
                        "lock-five LOCK GRANTED",
                        "lock-five LOGIN GRANTED");
    }

    @Test
    void each_lock_in_a_row_is_longer_and_a_day_without_one_forgets_them() throws Exception {
        account("lock-longer", true);
        List<String> last = new ArrayList<>();
        for (int minutes : List.of(1, 5, 15, 60, 60)) {
            last.add(wrong("lock-longer", 5).getLast());
            clock.forward(Duration.ofMinutes(minutes).minusSeconds(5));
            assertThat(login("lock-longer", RIGHT)).isEqualTo("locked=1");
            clock.forward(Duration.ofSeconds(5));
        }
        clock.forward(Duration.ofDays(1));
        last.add(wrong("lock-longer", 5).getLast());

        assertThat(last).containsExactly("locked=1", "locked=5", "locked=15", "locked=60", "locked=60", "locked=1");
    }

    @Test
    void a_right_password_wipes_out_the_wrong_ones_before_it() throws Exception {
        account("lock-wiped", true);
        wrong("lock-wiped", 4);
        assertThat(login("lock-wiped", RIGHT)).doesNotContain("error");
        assertThat(wrong("lock-wiped", 4)).containsOnly("error");
    }

    @Test
    void a_login_that_does_not_exist_and_one_that_is_closed_look_the_same_as_any_other() throws Exception {
        Account closed = account("lock-closed", false);
        List<String> any = List.of("error", "error", "error", "error", "locked=1", "locked=1");

        assertThat(wrong("lock-nobody", 6)).isEqualTo(any);
        assertThat(wrong("lock-closed", 3)).containsOnly("error");
        assertThat(login("lock-closed", RIGHT)).isEqualTo("error");
        assertThat(entries(closed))
                .allSatisfy(entry -> assertThat(entry.outcome()).isEqualTo(Outcome.DENIED));
        assertThat(trail.search(
                        new TrailSearch("anonymous", null, Opened.ACCOUNT, Deed.LOCK, null, null, null, null), 5))
                .isNotEmpty();
        assertThat(trail.search(new TrailSearch("lock-nobody", null, null, null, null, null, null, null), 5))
                .as("what was typed may be anything, also a password")
                .isEmpty();
    }

    @Test
    void the_people_of_the_demo_are_locked_too() throws Exception {
        assertThat(wrong("academic", 5).getLast()).isEqualTo("locked=1");
        assertThat(wrong("principal", 5).getLast()).isEqualTo("locked=1");
        assertThat(login("principal", "demo")).isEqualTo("locked=1");
        clock.forward(Duration.ofMinutes(1));
        assertThat(login("principal", "demo")).doesNotContain("locked", "error");
    }

    @Test
    void however_many_guess_at_once_no_more_than_five_passwords_are_looked_at() throws Exception {
        Account account = account("lock-crowd", true);
        try (ExecutorService crowd = Executors.newFixedThreadPool(8)) {
            List<Future<String>> answers = new ArrayList<>();
            for (int guess = 0; guess < 16; guess++) {
                String word = "guess" + guess;
                answers.add(crowd.submit(() -> login("lock-crowd", word)));
            }
            for (Future<String> answer : answers) {
                assertThat(answer.get()).containsAnyOf("error", "locked");
            }
        }
        assertThat(entries(account).stream().filter(entry -> entry.deed() == Deed.LOGIN))
                .hasSize(5);
    }

    @Test
    void a_login_that_no_database_takes_is_as_unknown_as_any_other() throws Exception {
        assertThat(login("nul%00nul", "x")).isEqualTo("error");
        HttpResponse<String> page = send(to("/login?locked=5"));
        assertThat(page.statusCode()).isEqualTo(200);
    }
}
