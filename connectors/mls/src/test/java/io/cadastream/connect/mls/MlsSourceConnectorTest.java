package io.cadastream.connect.mls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cadastream.connect.kit.pace.Quota;
import io.cadastream.connect.mls.config.FeedRef;
import io.cadastream.connect.mls.config.MlsSettings;
import io.cadastream.connect.mls.config.Profile;
import io.cadastream.connect.mls.config.Resource;
import io.cadastream.connect.mls.config.StartAt;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;

class MlsSourceConnectorTest {
    private static final Map<String, String> SETTINGS = Map.of(
            "base.url", "https://api.example.com/odata/",
            "token", "t0ken",
            "feeds", "a,b:Bay Area MLS,c",
            "start.at", "2026-01-31T00:00:00-05:00",
            "state.bootstrap.servers", "broker:9092");

    private final MlsSourceConnector connector = new MlsSourceConnector();

    @Test
    void givenFewerTasksThanFeeds_thenEachFeedIsInOneTask() {
        connector.start(SETTINGS);
        assertThat(feedsOf(connector.taskConfigs(2))).containsExactly(List.of("mls.a", "mls.c"), List.of("mls.b"));
        assertThat(feedsOf(connector.taskConfigs(9)))
                .containsExactly(List.of("mls.a"), List.of("mls.b"), List.of("mls.c"));
    }

    @Test
    void givenATaskConfig_thenItIsReadAgainAsTheSameFeeds() {
        connector.start(SETTINGS);
        MlsSettings task = MlsSettings.from(connector.taskConfigs(3).get(1));
        assertThat(task.feeds()).singleElement().satisfies(feed -> {
            assertThat(feed.feed()).isEqualTo("mls.b");
            assertThat(feed.originatingSystemName()).isEqualTo("Bay Area MLS");
        });
    }

    @Test
    void givenOnlyWhatIsRequired_thenTheDefaultsAreTheseAndTheTokenIsHidden() {
        MlsSettings settings = MlsSettings.from(SETTINGS);
        assertThat(settings.baseUrl()).hasToString("https://api.example.com/odata");
        assertThat(settings.startAt()).isEqualTo(new StartAt.At(Instant.parse("2026-01-31T05:00:00Z")));
        assertThat(settings.overlap()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.touchedLimit()).isEqualTo(1_000);
        assertThat(settings.reconciling().interval()).isEqualTo(Duration.ofDays(1));
        assertThat(settings.reconciling().maxLostShare()).isEqualTo(0.2);
        assertThat(settings.pageSize()).isEqualTo(1_000);
        assertThat(settings.read(Resource.PROPERTY).select()).isEmpty();
        assertThat(settings.zone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(settings.topicOf(Resource.PROPERTY)).isEqualTo("mls.listing");
        assertThat(settings.requestTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.polling().interval()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.polling().firstBackoff()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.polling().longestBackoff()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.quarantine().topic()).isEqualTo("quarantine");
        assertThat(settings.toString()).doesNotContain("t0ken");
    }

    @Test
    void givenAWrongToken_thenTheErrorDoesNotShowIt() {
        Map<String, String> wrong = new HashMap<>(SETTINGS);
        wrong.put("token", "t0ken with blanks");
        assertThatThrownBy(() -> connector.start(wrong))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("token")
                .hasMessageNotContaining("t0ken with");
    }

    @Test
    void givenAnOffsetOfAFeedThatIsNotHere_thenAlteringItIsRefused() {
        Map<Map<String, ?>, Map<String, ?>> slip = Map.of(
                Map.of("feed", "mls.x"), Map.of("modification_timestamp", "2026-01-31T00:00:00Z", "listing_key", "1"));
        assertThatThrownBy(() -> connector.alterOffsets(SETTINGS, slip))
                .isInstanceOf(ConnectException.class)
                .hasMessageContainingAll("mls.x", "mls.a", "mls.b", "mls.c");
    }

    @Test
    void givenAnOffsetUnderEntriesInAnotherOrder_thenAlteringItIsRefused_asNoTaskWouldFindIt() {
        Map<String, String> config = new HashMap<>(SETTINGS);
        config.put("resources", "Property,Media");
        Map<String, String> partition = new LinkedHashMap<>();
        partition.put("resource", "Media");
        partition.put("feed", "mls.a");
        Map<Map<String, ?>, Map<String, ?>> slip =
                Map.of(partition, Map.of("modification_timestamp", "2026-01-31T00:00:00Z", "record_key", "1"));
        assertThatThrownBy(() -> connector.alterOffsets(config, slip))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("{feed=mls.a, resource=Media}");
    }

    @Test
    void givenTwoFeedsOfOneName_thenTheyAreRefused() {
        Map<String, String> twice = new HashMap<>(SETTINGS);
        twice.put("feeds", "a:One,a:Two");
        assertThatThrownBy(() -> connector.start(twice)).hasMessageContainingAll("feeds", "'a' twice", "allowed");
    }

    @Test
    void givenFeedsThatShareAQuota_thenOneTaskReadsThemAll() {
        Map<String, String> shared = new HashMap<>(SETTINGS);
        shared.put("profile", "mlsgrid");
        connector.start(shared);
        assertThat(feedsOf(connector.taskConfigs(9))).containsExactly(List.of("mls.a", "mls.b", "mls.c"));
        shared.put("quota.scope", "feed");
        connector.start(shared);
        assertThat(connector.taskConfigs(9)).hasSize(3);
    }

    @Test
    void givenAProfile_thenItsSettingsHoldUnlessTheConfigSetsThemItself() {
        Map<String, String> grid = new HashMap<>(SETTINGS);
        grid.put("profile", "mlsgrid");
        grid.put("quota.requests.per.day", "20000");
        MlsSettings settings = MlsSettings.from(grid);
        assertThat(settings.quota().quota()).isEqualTo(new Quota(2, 0, 7_200, 20_000, 4_000_000_000L));
        assertThat(settings.pageSize()).isEqualTo(5_000);
    }

    @Test
    void everyProfileHasOnlySettingsOfTheConnectorWithAllowedValues() {
        for (String profile : Profile.NAMES) {
            assertThat(connector.config().names())
                    .as(profile)
                    .containsAll(Profile.defaults(profile).keySet());
            Map<String, String> config = new HashMap<>(SETTINGS);
            config.put("profile", profile);
            assertThat(connector.validate(config).configValues())
                    .as(profile)
                    .allSatisfy(value -> assertThat(value.errorMessages()).isEmpty());
        }
    }

    @Test
    void givenNoWayIn_orTwo_thenTheErrorSaysWhatIsAllowed() {
        Map<String, String> none = new HashMap<>(SETTINGS);
        none.remove("token");
        assertThatThrownBy(() -> connector.start(none))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll("no way to get in", "oauth2.client.secret");
        Map<String, String> two = new HashMap<>(SETTINGS);
        two.put("oauth2.token.url", "https://api.example.com/token");
        assertThatThrownBy(() -> connector.start(two)).hasMessageContaining("one of the two");
        assertThat(connector.validate(two).configValues())
                .filteredOn(value -> value.name().equals("token"))
                .singleElement()
                .satisfies(value -> assertThat(value.errorMessages()).hasSize(1));
    }

    @Test
    void givenAnOffsetWithAQuotaThatCannotBeRead_thenAlteringItIsRefused() {
        Map<Map<String, ?>, Map<String, ?>> slip = Map.of(
                Map.of("feed", "mls.a"),
                Map.of("modification_timestamp", "2026-01-31T00:00:00Z", "listing_key", "1", "quota", "plenty"));
        assertThatThrownBy(() -> connector.alterOffsets(SETTINGS, slip))
                .isInstanceOf(ConnectException.class)
                .hasMessageContainingAll("mls.a", "'plenty'", "minute=");
    }

    private static List<List<String>> feedsOf(List<Map<String, String>> taskConfigs) {
        return taskConfigs.stream()
                .map(config -> MlsSettings.from(config).feeds().stream()
                        .map(FeedRef::feed)
                        .toList())
                .toList();
    }
}
