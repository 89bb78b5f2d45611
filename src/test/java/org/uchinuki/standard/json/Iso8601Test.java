package org.uchinuki.standard.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class Iso8601Test {

    @ParameterizedTest
    @CsvSource({"PT12.4S,12.4", "PT4H35M20.00S,16520.00", "P1DT1M,86460", "P2W,1209600", "'PT1,5M',90.0"})
    void a_duration_is_so_many_seconds(String text, BigDecimal seconds) {
        assertThat(Iso8601.seconds(text).orElseThrow()).isEqualByComparingTo(seconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"P1Y", "P1M", "P0Y"})
    void nobody_knows_how_long_years_and_months_are(String text) {
        assertThat(Iso8601.isDuration(text)).isTrue();
        assertThat(Iso8601.seconds(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "P", "PT", "P1DT", "1D", "P1W1D", "PT1.5M3S", "P-1D", "PT1.S", "PT..S", "P1H", "pt1s"})
    void what_is_no_duration_is_none(String text) {
        assertThat(Iso8601.isDuration(text)).isFalse();
    }

    @Test
    void a_time_without_an_offset_is_that_of_japan() {
        assertThat(Iso8601.timestamp("2026-05-01T10:15:02"))
                .contains(OffsetDateTime.parse("2026-05-01T10:15:02+09:00"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-05-01T10:15:02.123456789123Z", "2026-05-01T10:15:02+09", "2026-05-01T10:15:02+0900"})
    void a_time_may_be_written_in_several_ways(String text) {
        assertThat(Iso8601.isZonedTimestamp(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-05-01",
                "2026-13-01T00:00:00Z",
                "2026-05-01T24:01:00Z",
                "2026-05-01T10:15:02+25:00",
                "2026-05-01T10:15:02-00",
                "2026-05-01 10:15:02Z",
                "昨日"
            })
    void what_is_no_time_is_none(String text) {
        assertThat(Iso8601.isTimestamp(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "20260501T101502.12+0900, 2026-05-01T10:15:02.12+09:00",
        "2026-05-01T10:15Z, 2026-05-01T10:15:00Z",
        "'2026-05-01T10:15:02,5Z', 2026-05-01T10:15:02.5Z",
        "2026-12-31T24:00:00Z, 2027-01-01T00:00:00Z",
        "2016-12-31T23:59:60Z, 2017-01-01T00:00:00Z",
        "2026-05-01T10:15:02.1234567891Z, 2026-05-01T10:15:02.123456789Z",
        "2026-05-01 10:15:02-03:30, 2026-05-01T10:15:02-03:30",
        "0000-02-29T00:00:00+18:00, 0000-02-29T00:00:00+18:00"
    })
    void whatever_the_way_it_is_the_same_moment(String text, OffsetDateTime moment) {
        assertThat(Iso8601.timestamp(text)).contains(moment);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-05-01T10:15:02Z, true, true",
        "2026-05-01 10:15:02Z, false, true",
        "2026-05-01T10:15:02+09:00, true, true",
        "2026-05-01T10:15:02+0900, true, false",
        "2026-05-01T10:15:02+09, true, false",
        "2026-05-01T10:15:02, true, false",
        "20260501T101502Z, true, false",
        "2026-05-01T10:15Z, true, false",
        "'2026-05-01T10:15:02,5Z', true, false",
        "2026-05-01T24:00:00Z, true, false",
        "2026-0501T10:15:02Z, false, false",
        "20260501T10:15:02Z, false, false",
        "2026-05-01T10:15:02-00:00, false, false",
        "2026-05-01T10:15:02.Z, false, false",
        "2026-05-01T10:15:60Z, false, false",
        "2023-02-29T10:15:02Z, false, false",
        "2026-05-01T10:15:02+18:01, false, false",
        "2026-05-01T10:15:02+9:00, false, false",
        "２０２６-05-01T10:15:02Z, false, false"
    })
    void RFC_3339_is_narrower_but_for_the_blank(String text, boolean iso8601, boolean rfc3339) {
        assertThat(Iso8601.isTimestamp(text)).isEqualTo(iso8601);
        assertThat(Iso8601.isRfc3339(text)).isEqualTo(rfc3339);
    }
}
