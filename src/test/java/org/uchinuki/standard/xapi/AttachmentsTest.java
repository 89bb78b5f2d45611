package org.uchinuki.standard.xapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.uchinuki.docs.Requirement;
import org.uchinuki.standard.json.Faults;
import org.uchinuki.standard.json.Json;
import org.uchinuki.standard.json.Place;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AttachmentsTest {

    private static final String PHOTO = "672fa5fa658017f1b72d65036f13379c6ab05d4ab3b6664908d8acf0b6a0c634";
    private static final String ESSAY = "495395e777cd98da653df9615d09c0fd6bb2f8d4788394cd53c56a3bfdcd848a";
    private static final Json.Obj STATEMENT = (Json.Obj)
            StatementCorpus.json("""
            {"actor":{"mbox":"mailto:hana@example.jp"},"verb":{"id":"https://example.jp/v"},
             "attachments":[%s],
             "object":{"objectType":"SubStatement","actor":{"mbox":"mailto:hana@example.jp"},"verb":{"id":"https://example.jp/v"},
               "object":{"id":"https://example.jp/a"},"attachments":[%s]}}
            """.formatted(attachment(PHOTO.toUpperCase(Locale.ROOT)), attachment(ESSAY)));

    @Test
    @Requirement(
            section = "Part Three 1.5.2",
            text =
                    "A file that comes along belongs to the attachment with its digest, wherever it stands and however often.")
    void a_file_that_comes_along_is_found_by_its_digest() {
        assertThat(check(Set.of())).containsExactlyInAnyOrder("/attachments/0", "/object/attachments/0");
        assertThat(check(Set.of(PHOTO))).containsExactly("/object/attachments/0");
        assertThat(check(Set.of(ESSAY))).containsExactly("/attachments/0");
        assertThat(check(Set.of(PHOTO, ESSAY))).isEmpty();
    }

    @Test
    void a_statement_says_which_files_belong_to_it() {
        assertThat(Attachments.hashes(STATEMENT)).containsExactlyInAnyOrder(PHOTO, ESSAY);
    }

    private static String attachment(String sha2) {
        return """
                {"usageType":"https://example.jp/u","display":{"ja":"写真"},"contentType":"image/png","length":27,"sha2":"%s"}""".formatted(sha2);
    }

    private static List<String> check(Set<String> parts) {
        Faults faults = new Faults("statements");
        StatementRules.check(STATEMENT, XapiVersion.V1_0_3, parts, Place.root(), faults);
        assertThat(faults.all()).allSatisfy(fault -> assertThat(fault.code()).isEqualTo("learning.attachment_missing"));
        return faults.all().stream().map(fault -> fault.at().field()).toList();
    }
}
