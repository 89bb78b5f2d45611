package org.uchinuki.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.uchinuki.finding.Finding;
import org.uchinuki.finding.FindingTexts;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EventWordsTest {

    private static final String ACTIONS = """
            Abandoned Accepted Activated Added Archived Attached Bookmarked ChangedResolution ChangedSize ChangedSpeed
            ChangedVolume Classified ClosedPopout Commented Completed Copied Created Deactivated Declined Deleted Described
            DisabledClosedCaptioning Disliked Downloaded EnabledClosedCaptioning Ended EnteredFullScreen ExitedFullScreen
            ForwardedTo Graded Hid Highlighted Identified JumpedTo Launched Liked Linked LoggedIn LoggedOut MarkedAsRead
            MarkedAsUnread Modified Muted NavigatedTo OpenedPopout OptedIn OptedOut Paused Posted Printed Published Questioned
            Ranked Recommended Removed Reset Restarted Restored Resumed Retrieved Returned Reviewed Rewound Saved Searched
            Sent Shared Showed Skipped Started Submitted Subscribed Tagged TimedOut Unmuted Unpublished Unsubscribed Uploaded
            Used Viewed""";

    @TempDir
    private Path config;

    @Test
    void every_action_of_caliper_has_its_family() {
        assertThat(ACTIONS.split("\\s+", -1))
                .hasSize(80)
                .allSatisfy(action ->
                        assertThat(EventWords.shipped().listsAction(action)).isTrue());
    }

    /** Of the profiles core, assessment, lms, ebook and group-lst, and of ADL, cmi5 and the video profile. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            http://adlnet.gov/expapi/verbs/answered, ANSWERED
            http://adlnet.gov/expapi/verbs/attempted, ATTEMPTED
            http://adlnet.gov/expapi/verbs/initialized, ATTEMPTED
            http://adlnet.gov/expapi/verbs/progressed, PROGRESSED
            http://adlnet.gov/expapi/verbs/completed, COMPLETED
            http://adlnet.gov/expapi/verbs/passed, COMPLETED
            http://adlnet.gov/expapi/verbs/failed, COMPLETED
            http://adlnet.gov/expapi/verbs/interacted, VIEWED
            http://adlnet.gov/expapi/verbs/launched, USED
            http://adlnet.gov/expapi/verbs/terminated, LEFT
            http://adlnet.gov/expapi/verbs/shared, SHARED
            http://adlnet.gov/expapi/verbs/responded, RESPONDED
            http://id.tincanapi.com/verb/viewed, VIEWED
            http://id.tincanapi.com/verb/replied, RESPONDED
            http://id.tincanapi.com/verb/voted-up, RESPONDED
            https://w3id.org/xapi/adl/verbs/created, CREATED
            https://w3id.org/xapi/adl/verbs/launched, USED
            https://w3id.org/xapi/adl/verbs/abandoned, OTHER
            https://w3id.org/xapi/adl/verbs/waived, OTHER
            https://w3id.org/xapi/adb/verbs/bookmarked, CREATED
            https://w3id.org/xapi/adb/verbs/noted, CREATED
            https://w3id.org/xapi/video/verbs/played, VIEWED
            https://w3id.org/xapi/video/verbs/paused, PROGRESSED
            https://w3id.org/xapi/video/verbs/seeked, PROGRESSED
            http://activitystrea.ms/create, CREATED
            http://activitystrea.ms/schema/1.0/open, VIEWED
            http://activitystrea.ms/schema/1.0/close, VIEWED
            http://activitystrea.ms/schema/1.0/read, VIEWED
            http://activitystrea.ms/schema/1.0/delete, EDITED
            """)
    void every_verb_of_the_profiles_has_its_family(String verb, VerbFamily family) {
        assertThat(EventWords.shipped().listsVerb(verb)).isTrue();
        assertThat(EventWords.shipped().ofVerb(verb)).isEqualTo(family);
    }

    @Test
    void a_verb_is_known_by_its_whole_iri_alone() {
        assertThat(EventWords.shipped().ofVerb("https://drill.example.jp/verbs/answered"))
                .isEqualTo(VerbFamily.OTHER);
        assertThat(EventWords.shipped().ofAction("answered")).isEqualTo(VerbFamily.OTHER);
    }

    @Test
    void a_city_adds_the_words_of_its_own_tools_and_they_go_first() throws IOException {
        own("""
                verbs:
                  answered: [https://drill.example.jp/verbs/kaitou, http://adlnet.gov/expapi/verbs/scored]
                types:
                  group: [http://adlnet.gov/expapi/activities/lesson]
                extensions:
                  subject: [https://drill.example.jp/ext/kyouka]
                """);
        EventWords words = EventWords.load(config);

        assertThat(EventWords.lint(config)).isEmpty();
        assertThat(words.ofVerb("https://drill.example.jp/verbs/kaitou")).isEqualTo(VerbFamily.ANSWERED);
        assertThat(words.ofVerb("http://adlnet.gov/expapi/verbs/scored")).isEqualTo(VerbFamily.ANSWERED);
        assertThat(words.ofVerb("http://adlnet.gov/expapi/verbs/answered")).isEqualTo(VerbFamily.ANSWERED);
        assertThat(words.ofAction("Used")).isEqualTo(VerbFamily.USED);
        assertThat(words.isOf(ActivityKind.GROUP, "http://adlnet.gov/expapi/activities/lesson"))
                .isTrue();
        assertThat(words.isOf(ActivityKind.GROUP, "https://lms.example.jp/types#schoolClass"))
                .isTrue();
        assertThat(words.of(EventField.SUBJECT)).hasSize(2);
    }

    @Test
    void without_a_table_of_its_own_a_city_has_the_one_that_comes_with_the_hub() {
        assertThat(EventWords.load(config)).isSameAs(EventWords.shipped());
        assertThat(EventWords.lint(config)).isEmpty();
    }

    @Test
    void every_fault_is_named_with_its_place() throws IOException {
        own("""
                verbs:
                  anwsered: [https://drill.example.jp/verbs/kaitou]
                  voided: [https://drill.example.jp/verbs/torikeshi]
                  viewed: https://drill.example.jp/verbs/miru
                  used: [https://drill.example.jp/a]
                  created: [https://drill.example.jp/a]
                extension:
                  subject: [kyouka]
                """);

        assertThat(EventWords.lint(config))
                .extracting(finding -> finding.at().line() + " " + finding.code())
                .containsExactlyInAnyOrder(
                        "2 learning.unknown_word",
                        "3 learning.unknown_word",
                        "4 learning.wrong_shape",
                        "6 learning.stands_twice",
                        "7 learning.unknown_word");
        assertThatThrownBy(() -> EventWords.load(config))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("events.yaml")
                .hasMessageContaining("anwsered");
    }

    @Test
    void a_verb_that_is_no_iri_would_never_be_found_and_is_a_fault() throws IOException {
        own("""
                verbs:
                  answered: [https://drill.example.jp/verbs/kaitou, kaitou]
                actions:
                  used: [Kaitou]
                """);

        assertThat(EventWords.lint(config))
                .extracting(finding -> finding.at().line() + " " + finding.code() + " " + finding.value())
                .containsExactly("2 learning.verb_not_iri kaitou");
    }

    @ParameterizedTest
    @ValueSource(strings = {"verbs: [", ""})
    void what_is_no_table_is_refused(String text) throws IOException {
        own(text);

        assertThat(EventWords.lint(config)).extracting(Finding::code).containsExactly("learning.not_yaml");
        assertThat(EventWords.lint(config).stream().map(finding -> FindingTexts.line(finding, Locale.JAPANESE)))
                .allSatisfy(line -> assertThat(line).contains("イベントの語"));
    }

    private void own(String text) throws IOException {
        Files.writeString(config.resolve("events.yaml"), text);
    }
}
