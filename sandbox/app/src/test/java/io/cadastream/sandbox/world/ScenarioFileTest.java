package io.cadastream.sandbox.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioFileTest {

    @Test
    void givenAnEmptyFile_thenDefaultsHold() {
        assertThat(ScenarioFile.parse("")).isEqualTo(Scenario.defaults());
    }

    @Test
    void givenSettings_thenTheyReplaceTheDefaults() {
        Scenario scenario = ScenarioFile.parse("""
                seed: 5
                rate: 2.5
                late_commit_delay_seconds: 1.5
                changes: {listing_price: 90, new_listing: 0}
                bad_input: {unknown_status: 2}
                mls_clock_skew_seconds: -90
                mls_faults:
                  - {at_seconds: 30, kind: too_many_requests, for_seconds: 5}
                  - {at_seconds: 60.5, kind: mass_touch}
                """);

        assertThat(scenario.seed()).isEqualTo(5);
        assertThat(scenario.homes()).isEqualTo(600);
        assertThat(scenario.rate()).isEqualTo(2.5);
        assertThat(scenario.lateCommitDelay()).isEqualTo(Duration.ofMillis(1500));
        assertThat(scenario.weights())
                .containsEntry(ChangeKind.LISTING_PRICE, 90)
                .containsEntry(ChangeKind.NEW_LISTING, 0);
        assertThat(scenario.badInput()).containsOnlyKeys(BadInput.UNKNOWN_STATUS);
        assertThat(scenario.mlsClockSkew()).isEqualTo(Duration.ofSeconds(-90));
        assertThat(scenario.mlsFaults())
                .containsExactly(
                        new MlsFault.Disturbed(
                                Duration.ofSeconds(30), Disturbance.TOO_MANY_REQUESTS, Duration.ofSeconds(5)),
                        new MlsFault.MassTouch(Duration.ofMillis(60_500)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "homes: few          | scenario setting 'homes' must be a whole number, not 'few'",
                "homes: 3            | scenario setting homes is 3; allowed is 10 to 200000",
                "duplicates: 130     | scenario setting duplicates is 130; allowed is 0 to 100",
                "late_commit_delay_seconds: 60 | scenario setting late_commit_delay_seconds is 60; allowed is 0 to 8",
                "homez: 10           | scenario setting 'homez' is unknown; allowed are seed, homes,",
                "'changes: {a: 1}'   | scenario setting 'changes.a' is unknown; allowed are [listing_price,",
                "'bad_input: {b: 1}' | bad input 'b' is unknown; allowed are html_page,",
                "mls_clock_skew_seconds: 3601 | scenario setting mls_clock_skew_seconds is 3601; allowed is -3600 to 3600",
                "mls_faults: soon    | scenario setting 'mls_faults' must be a list of faults, not 'soon'",
                "'mls_faults: [{kind: rain}]' | MLS fault 'rain' is unknown; allowed are html, too_many_requests,",
                "'mls_faults: [{when: 1}]' | scenario setting 'mls_faults.when' is unknown; allowed are [at_seconds,",
                "'mls_faults: [{kind: cut, at_seconds: -1}]' | scenario setting mls_faults.at_seconds is -1; allowed is",
                "'[1, 2]'            | the scenario must be a list of 'name: value' lines",
            })
    void givenAMistake_thenItsNameAndWhatIsAllowedAreSaid(String yaml, String message) {
        String text = yaml.startsWith("'") ? yaml.substring(1, yaml.length() - 1) : yaml;

        assertThatThrownBy(() -> ScenarioFile.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
