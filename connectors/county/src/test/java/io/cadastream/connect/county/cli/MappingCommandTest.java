package io.cadastream.connect.county.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cadastream.connect.county.ShippedSamples;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingCommandTest {
    private static final String SAMPLES = "src/test/resources/shipped/";
    private static final String SHIPPED = "../../deploy/county/";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void givenASampleThatFits_thenStatus0() {
        assertThat(run("check", SHIPPED + "fl-dor-nal.yaml", "--sample", SAMPLES + "NAL_12086.csv"))
                .isZero();
        assertThat(out.toString()).contains("1 row passed over by source.only", "year_built", "fine:");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void givenAValueThatCannotBeRead_thenStatus2() {
        assertThat(run("check", SHIPPED + "fl-dor-sdf.yaml", "--sample", SAMPLES + "SDF_12086.csv"))
                .isEqualTo(2);
        assertThat(out.toString()).contains("line 3: '2023-SPRING' is not a date");
    }

    @Test
    void givenAnotherFile_thenStatus2AndItsMissingColumns() {
        assertThat(run("check", SHIPPED + "fl-dor-nal.yaml", "--sample", SAMPLES + "SDF_12086.csv"))
                .isEqualTo(2);
        assertThat(out.toString()).contains("the mapping requires");
    }

    @Test
    void givenAMappingThatIsWrong_thenStatus1AndTheReasonOnStandardError() throws IOException {
        Path mapping = Files.writeString(
                folder.resolve("wrong.yaml"),
                Files.readString(Path.of(SHIPPED + "fl-dor-nal.yaml")).replace("apply: postal5", "apply: zip"));
        assertThat(run("check", mapping.toString())).isEqualTo(1);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .containsPattern(
                        "wrong\\.yaml:\\d+: fields\\.postal_code\\.apply: unknown function 'zip'; allowed are acres_to_sqft");
    }

    @Test
    void givenNoData_thenTheMappingAloneIsChecked() {
        assertThat(run("check", SHIPPED + "harris-tx.yaml")).isZero();
        assertThat(out.toString()).contains("is valid");
    }

    @Test
    void givenARoot_thenTheNewestFileIsRead() throws IOException {
        Files.createDirectories(folder.resolve("12086"));
        Path old = Files.writeString(folder.resolve("12086/NAL_1.csv"), "CO_NO\n");
        Files.setLastModifiedTime(old, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        Files.copy(Path.of(SAMPLES + "NAL_12086.csv"), folder.resolve("12086/NAL_2.csv"));
        assertThat(run("check", SHIPPED + "fl-dor-nal.yaml", "--root", folder.toString()))
                .isZero();
        assertThat(out.toString()).contains("over NAL_2.csv");
    }

    @Test
    void givenARootWithoutSuchAFile_thenStatus1AndWhereItWasLookedFor() {
        assertThat(run("check", SHIPPED + "fl-dor-nal.yaml", "--root", folder.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("12086/NAL*.csv");
    }

    @Test
    void givenJson_thenNothingElseIsWritten() {
        assertThat(run("check", SHIPPED + "harris-tx.yaml", "--sample", SAMPLES + "real_acct.txt", "--format", "json"))
                .isZero();
        assertThat(out.toString()).startsWith("{").contains("\"fine\" : true");
    }

    @Test
    void givenAMappingOverTheNetworkAndNoSample_thenItIsSaidHowToGetOne() {
        assertThat(run("check", SHIPPED + "cook-il-parcels.yaml")).isZero();
        assertThat(out.toString())
                .contains("is valid", "/resource/nj4t-kc8j.json?$limit=1000 gives, and name that file with --sample");
        assertThat(run("check", SHIPPED + "arcgis-parcels.yaml", "--root", folder.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("not below --root", "/query?where=1%3D1");
    }

    @Test
    void givenASavedAnswerOrLines_thenBothAreSamplesOfAQuery() throws IOException {
        String feature = "{\"attributes\": {\"PPN\": \"1\", \"OWNERNAME1\": \"RAY ANN\"}}";
        Path answer = Files.writeString(
                folder.resolve("answer.json"),
                "{\"fields\": [{\"name\": \"PPN\"}], \"features\": [" + feature + "," + feature.replace("1", "2")
                        + "]}");
        Path lines = Files.writeString(folder.resolve("lines.json"), feature + "\n");
        Path array = Files.writeString(
                folder.resolve("array.json"),
                "[{\"pin\": \"17201050010000\", \"year\": \"2026\", \"class\": \"2\", \"township_code\": \"7\"}]");
        for (Path sample : new Path[] {answer, lines}) {
            assertThat(run("check", SHIPPED + "arcgis-parcels.yaml", "--sample", sample.toString()))
                    .as(sample.toString())
                    .isNotEqualTo(1);
        }
        assertThat(out.toString()).contains("over answer.json: 2 rows", "over lines.json: 1 row", "RAY ANN");
        assertThat(run("check", SHIPPED + "cook-il-parcels.yaml", "--sample", array.toString()))
                .isZero();
    }

    @Test
    void givenFilesThatAreJoined_thenTheyAreFoundBesideTheSampleOrBelowTheRoot() throws IOException {
        ShippedSamples.pack(folder, "Real_acct_owner_1.zip", "real_acct.txt", "owners.txt");
        String sample = folder.resolve("48201/Real_acct_owner_1.zip").toString();
        assertThat(run("check", SHIPPED + "harris-tx-zip.yaml", "--sample", sample))
                .isEqualTo(1);
        assertThat(err.toString())
                .contains("source.join.building: no file is found by its path 48201/Real_building_land*.zip");
        ShippedSamples.pack(folder, "Real_building_land_1.zip", "building_res.txt");
        assertThat(run("check", SHIPPED + "harris-tx-zip.yaml", "--sample", sample))
                .isZero();
        assertThat(run("check", SHIPPED + "harris-tx-zip.yaml", "--root", folder.toString()))
                .isZero();
        assertThat(out.toString())
                .contains(
                        "4 rows of Real_acct_owner_1.zip!owners.txt joined by source.join.owners\n",
                        "2 rows of 48201/Real_building_land_1.zip!building_res.txt joined by source.join.building\n",
                        "second_owner_name");
    }

    @Test
    void givenAJoinedRowThatCannotBeUsed_thenStatus2() throws IOException {
        Path mapping = Files.writeString(folder.resolve("x.yaml"), """
                version: 1
                feed: county.12086
                county_fips: "12086"
                entity: parcel
                source: {path: 12086/main.csv, join: {owners: {path: 12086/own*.csv, on: {ID: ACCT}}}}
                key: {columns: [ID]}
                fields: {parcel_number: ID, owner_name: owners.NAME}
                """);
        Path sample = Files.writeString(folder.resolve("main.csv"), "ID\n1\n2\n");
        Files.writeString(folder.resolve("own.csv"), "ACCT,NAME\n1,ANN\n2\n");
        assertThat(run("check", mapping.toString(), "--sample", sample.toString()))
                .isEqualTo(2);
        assertThat(out.toString())
                .contains(
                        "2 rows of own.csv joined by source.join.owners, 1 of them cannot be used", "1 row set aside");
    }

    @Test
    void givenADraft_thenItIsOnStandardOutput() {
        assertThat(run("init", SAMPLES + "NAL_12086.csv", "--fips", "12086")).isZero();
        assertThat(out.toString()).contains("version: 1\n", "feed: county.12086\n");
    }

    @Test
    void whatIsAskedForWronglyIsStatus1() {
        assertThat(run("check")).isEqualTo(1);
        assertThat(run("init", SAMPLES + "NAL_12086.csv", "--fips", "1")).isEqualTo(1);
        assertThat(run("init", SAMPLES + "NAL_12086.csv", "--entity", "house")).isEqualTo(1);
        assertThat(run("init", "nowhere.csv")).isEqualTo(1);
        assertThat(err.toString())
                .contains("--fips takes five digits", "--entity takes one of parcel, transfer", "nowhere.csv");
    }

    private int run(String... args) {
        return MappingCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }
}
