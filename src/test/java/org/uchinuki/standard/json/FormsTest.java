package org.uchinuki.standard.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FormsTest {

    @ParameterizedTest
    @CsvSource({
        "ja, ja",
        "JA-jp, ja-JP",
        "zh-hant-tw, zh-Hant-TW",
        "EN-LATN-GB-BOONT-R-EXTENDED-SEQUENCE-X-PRIVATE, en-Latn-GB-boont-r-extended-sequence-x-private",
        "az-arab-X-AZE-Derb, az-Arab-x-aze-derb",
        "I-ENOCHIAN, i-enochian"
    })
    void tags_that_differ_in_case_only_are_the_same(String tag, String written) {
        assertThat(Forms.isLanguageTag(tag)).isTrue();
        assertThat(Forms.languageTag(tag)).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://e.jp/a?b=c#d", "urn:uuid:x", "tag:e.jp,2026:x", "https://例え.jp/あ%20い", "a+b-c.1:x"})
    void an_IRI_has_a_scheme_and_something_after_it(String text) {
        assertThat(Forms.isIri(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ":", "a", "a:", "e.jp/a", "https://e.jp/a b", "https://e.jp/%1", "https://e.jp/%g0", "a:#b#c"
            })
    void what_is_no_IRI_is_none(String text) {
        assertThat(Forms.isIri(text)).isFalse();
        assertThat(Forms.isUri(text)).isFalse();
        assertThat(Forms.isIrl(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "https://e.jp, true, true",
        "https://例え.jp, false, true",
        "urn:isbn:4000000000, true, false",
        "http://, true, false",
        "http:x, true, false",
        "https://:80/, true, false",
        "mailto:a@e.jp, true, true"
    })
    void a_URI_is_in_ASCII_and_an_IRL_says_where(String text, boolean uri, boolean irl) {
        assertThat(Forms.isIri(text)).isTrue();
        assertThat(Forms.isUri(text)).isEqualTo(uri);
        assertThat(Forms.isIrl(text)).isEqualTo(irl);
    }

    @ParameterizedTest
    @CsvSource({
        "image/png, true",
        "text/plain ; charset=ascii, true",
        "application/vnd.ms-excel, true",
        "'', false",
        "/, false",
        "a/, false",
        "/b, false",
        "a b/c, false",
        "text/plain;charset=UTF-8, true",
        "text/plain; charset=\"a b;\\\"c\" ; x=1, true",
        "text/plain;, true",
        "text/plain; charset, false",
        "text/plain; charset=, false",
        "text/plain; charset=a b, false",
        "text/plain; charset=\"a, false",
        "text/plain; name=文, false",
        "'text/plain;\r\nX: 1', false",
        "'text/plain; a=\"\r\nX: 1\"', false",
        "a/b c, false"
    })
    void a_media_type_has_two_parts(String text, boolean is) {
        assertThat(Forms.isMediaType(text)).isEqualTo(is);
    }
}
