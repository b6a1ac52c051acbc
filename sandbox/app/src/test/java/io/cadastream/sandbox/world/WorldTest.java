package io.cadastream.sandbox.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorldTest {
    private static final Scenario SCENARIO = ScenarioFile.parse("homes: 120\nseed: 7");

    @TempDir
    Path dir;

    @Test
    void givenTheSameSeed_whenMadeTwice_thenTheWorldsAreEqual() {
        WorldGenerator.Seeded one = WorldGenerator.generate(7, 300);
        WorldGenerator.Seeded other = WorldGenerator.generate(7, 300);

        assertThat(other.homes()).isEqualTo(one.homes());
        assertThat(other.facts().snapshot()).isEqualTo(one.facts().snapshot());
        assertThat(WorldGenerator.generate(8, 300).homes()).isNotEqualTo(one.homes());
    }

    @Test
    void givenCountyShapes_thenHomesInTwoMoreCountiesFollow_andAllElseIsTheSame() {
        WorldGenerator.Seeded without = WorldGenerator.generate(7, 300);
        WorldGenerator.Seeded with = WorldGenerator.generate(7, 300, true);

        assertThat(with.homes())
                .startsWith(without.homes().toArray(Home[]::new))
                .hasSize(300 + 30 + 30);
        assertThat(with.facts().listings())
                .startsWith(without.facts().listings().toArray(Listing[]::new))
                .hasSizeGreaterThan(without.facts().listings().size());
        assertThat(with.facts().parcels()).startsWith(without.facts().parcels().toArray(Parcel[]::new));
        assertThat(with.facts().sales()).startsWith(without.facts().sales().toArray(Sale[]::new));
        for (Home home : with.homes().subList(300, 360)) {
            assertThat(home.apn())
                    .matches(home.fips().equals("17031") ? "[0-3]\\d{13}" : "59-\\d{3}-\\d{3}-00")
                    .isNotEqualTo(home.typedApn());
            assertThat(home.typedApn().replace("-", "")).isEqualTo(home.apn().replace("-", ""));
        }
    }

    @Test
    void givenAJournalFromBeforeThereWereCountyShapes_thenTheWorldGoesOnWithoutThem() throws IOException {
        Scenario without = ScenarioFile.parse("homes: 120\nseed: 7\ncounty_shapes: false");
        World.open(without, journal(), Clock.systemUTC()).close();
        Files.writeString(journal(), "{\"seed\":7,\"homes\":120}\n");

        try (World world = World.open(without, journal(), Clock.systemUTC())) {
            assertThat(world.homes().all()).hasSize(120);
            assertThat(world.countyBooks("17031").parcels()).isEmpty();
        }
        assertThatThrownBy(() -> open().close())
                .hasMessageContaining("seed 7 and 120 homes, without county_shapes")
                .hasMessageContaining("seed 7 and 120 homes, with county_shapes");
    }

    @Test
    void givenAWorldWithCountyShapes_whenOpenedWithoutThem_thenItIsRefusedWithTheReason() throws IOException {
        open().close();

        assertThatThrownBy(() -> World.open(
                        ScenarioFile.parse("homes: 120\nseed: 7\ncounty_shapes: false"), journal(), Clock.systemUTC()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("120 homes, with county_shapes")
                .hasMessageContaining("120 homes, without county_shapes");
    }

    @Test
    void givenChanges_whenOpenedAgain_thenTheBooksOfTheCountiesAreTheSame() throws IOException {
        CountyBooks before;
        try (World world = open()) {
            makeChanges(world, 300);
            before = world.countyBooks("17031");
        }
        try (World again = open()) {
            assertThat(again.countyBooks("17031")).isEqualTo(before);
        }
        assertThat(before.parcels()).anyMatch(row -> !row.original()).anyMatch(CountyBooks.Entered::original);
        assertThat(before.changedAt()).isAfter(WorldGenerator.BEGINNING);
    }

    @Test
    void givenAParcelThatVanishes_whenItComesBack_thenItsRowIsANewOne() throws IOException {
        TestClock clock = new TestClock();
        try (World world = World.open(SCENARIO, journal(), clock)) {
            Parcel parcel = world.countyBooks("26117").parcels().get(0).record();
            int rows = world.countyBooks("26117").parcels().size();
            world.change((facts, now) -> Optional.of(new WorldChange.ParcelVanished(now, parcel.fips(), parcel.apn())));
            assertThat(world.countyBooks("26117").parcels()).hasSize(rows - 1);
            assertThat(world.countyBooks("26117").changedAt()).isEqualTo(clock.now);

            world.change((facts, now) -> Optional.of(new WorldChange.ParcelAdded(now, parcel)));
            CountyBooks.Entered<Parcel> back =
                    world.countyBooks("26117").parcels().get(rows - 1);
            assertThat(back).isEqualTo(new CountyBooks.Entered<>(parcel, rows + 1, clock.now, clock.now, false));
        }
    }

    @Test
    void givenAClockThatIsSetBack_thenTheBooksOfACountyNeverGoBack() throws IOException {
        TestClock clock = new TestClock();
        try (World world = World.open(SCENARIO, journal(), clock)) {
            Instant noon = clock.now;
            world.patchParcel("17031", apnOf(world, 0), Map.of("market_value", "1"));
            clock.now = noon.minusSeconds(60);
            world.patchParcel("17031", apnOf(world, 1), Map.of("market_value", "1"));

            assertThat(world.countyBooks("17031").parcels().get(1).updatedAt()).isEqualTo(noon);
        }
    }

    @Test
    void givenAWorld_thenParcelNumbersAreUniqueThirteenDigits() {
        Set<String> seen = new HashSet<>();
        for (Home home : WorldGenerator.generate(7, 500).homes()) {
            assertThat(home.apn()).matches("0\\d{12}");
            assertThat(home.typedApn().replace("-", "")).isEqualTo(home.apn());
            assertThat(seen.add(home.fips() + home.apn())).isTrue();
        }
    }

    @Test
    void givenAWorld_thenEveryKindOfListingOccurs() {
        Facts facts = WorldGenerator.generate(42, 600).facts();

        assertThat(facts.listings()).extracting(Listing::system).contains("suncoast", "gulf", "bayou");
        assertThat(facts.listings())
                .extracting(Listing::style)
                .contains(AddressStyle.OF_MLS.toArray(AddressStyle[]::new));
        assertThat(facts.listings()).extracting(Listing::parcelNumber).containsNull();
        assertThat(facts.listings())
                .anyMatch(listing ->
                        facts.findParcel(listing.fips(), apn(listing)).isEmpty());
        assertThat(facts.listings().stream().map(Listing::modifiedAt).distinct().count())
                .isLessThan(facts.listings().size() - 200);
        assertThat(facts.sales()).isNotEmpty();
    }

    @Test
    void givenChanges_whenOpenedAgain_thenTheWorldGoesOnWhereItWas() throws IOException {
        Facts.Snapshot before;
        try (World world = open()) {
            makeChanges(world, 500);
            world.patchListing(anyKey(world), Map.of("ListPrice", "512000", "StandardStatus", "Pending"));
            before = world.snapshot();
        }
        try (World again = open()) {
            assertThat(again.snapshot()).isEqualTo(before);
            makeChanges(again, 5);
            assertThat(again.snapshot()).isNotEqualTo(before);
        }
    }

    @Test
    void givenATornLastLine_whenOpenedAgain_thenItIsDropped() throws IOException {
        Facts.Snapshot before;
        try (World world = open()) {
            makeChanges(world, 20);
            before = world.snapshot();
        }
        Files.writeString(journal(), "{\"change\":\"listing-pr", StandardOpenOption.APPEND);

        try (World again = open()) {
            assertThat(again.snapshot()).isEqualTo(before);
            makeChanges(again, 5);
        }
        try (World third = open()) {
            assertThat(third.changes()).isGreaterThan(20);
        }
    }

    @Test
    void givenAnotherSeed_whenOpenedAgain_thenItIsRefusedWithTheReason() throws IOException {
        open().close();

        assertThatThrownBy(() -> World.open(ScenarioFile.parse("homes: 120\nseed: 8"), journal(), Clock.systemUTC()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("seed 7")
                .hasMessageContaining("seed 8");
    }

    @Test
    void givenALateCommit_thenReadersSeeTheOldRowUntilItIsDue() throws IOException {
        TestClock clock = new TestClock();
        try (World world = World.open(SCENARIO, journal(), clock)) {
            String key = anyKey(world);
            Listing before = visible(world, key);
            world.change((facts, now) -> Optional.of(new WorldChange.ListingDeleted(now, key)), Duration.ofSeconds(4));

            assertThat(visible(world, key)).isEqualTo(before);
            clock.now = clock.now.plusSeconds(5);
            assertThat(visible(world, key).deleted()).isTrue();
            assertThat(visible(world, key).modifiedAt()).isEqualTo(clock.now.minusSeconds(5));
        }
    }

    @Test
    void givenAClockThatIsOff_thenTheMlssDateByIt_butShowChangesAtOnce() throws IOException {
        TestClock clock = new TestClock();
        try (World world =
                World.open(ScenarioFile.parse("homes: 120\nseed: 7\nmls_clock_skew_seconds: 600"), journal(), clock)) {
            String key = anyKey(world);
            world.patchListing(key, Map.of("ListPrice", "512000"));

            assertThat(visible(world, key).modifiedAt()).isEqualTo(clock.now.plusSeconds(600));
            assertThat(world.visibleListingEvents(0)).hasSize(1);
        }
    }

    @Test
    void givenAListingThatChanges_thenWhenItWasListedStays() throws IOException {
        try (World world = open()) {
            String key = anyKey(world);
            Listing before = visible(world, key);
            world.patchListing(key, Map.of("ListPrice", "512000"));

            assertThat(before.listedAt()).isEqualTo(before.modifiedAt());
            assertThat(visible(world, key).listedAt()).isEqualTo(before.listedAt());
        }
    }

    @Test
    void givenAFieldThatCanNotBeSet_whenPatched_thenItIsRefusedAndNothingIsJournaled() throws IOException {
        try (World world = open()) {
            assertThatThrownBy(() -> world.patchListing(anyKey(world), Map.of("ShoeSize", "9")))
                    .hasMessageContaining("ShoeSize")
                    .hasMessageContaining("ListPrice");
            assertThatThrownBy(() -> world.patchListing(anyKey(world), Map.of("StandardStatus", "Sold")))
                    .hasMessageContaining("'Sold' is unknown; allowed are Active,");
            assertThat(world.changes()).isZero();
        }
    }

    private World open() {
        return World.open(SCENARIO, journal(), Clock.systemUTC());
    }

    private Path journal() {
        return dir.resolve("world.jsonl");
    }

    private static String apn(Listing listing) {
        return listing.parcelNumber() == null ? "" : listing.parcelNumber().replace("-", "");
    }

    private static String apnOf(World world, int row) {
        return world.countyBooks("17031").parcels().get(row).record().apn();
    }

    private static String anyKey(World world) {
        return world.snapshot().listings().get(3).key();
    }

    private static Listing visible(World world, String key) {
        return world.visibleListings().stream()
                .filter(listing -> listing.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static void makeChanges(World world, int count) {
        Random random = new Random(1);
        ChangePicker picker = new ChangePicker(world.homes(), random);
        for (int i = 0; i < count; i++) {
            ChangeKind kind = ChangeKind.values()[i % ChangeKind.values().length];
            world.change((facts, now) -> picker.pick(kind, facts, now));
        }
        for (int i = 0; i < 5; i++) {
            world.change((facts, now) -> picker.pick(ChangeKind.LISTING_PRICE, facts, now));
        }
    }

    private static final class TestClock extends Clock {
        private Instant now = Instant.parse("2026-11-22T10:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
