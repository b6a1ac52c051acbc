package io.cadastream.sandbox.sim;

import io.cadastream.sandbox.world.Scenario;
import java.nio.file.Path;
import java.time.Clock;

/**
 * What the simulated sources need.
 *
 * @param dataDir holds the world's journal ({@code world.jsonl}) and the county files ({@code county/<fips>/…})
 * @param mlsPort 0 for any free one
 * @param countyPort 0 for any free one
 * @param crmJdbcUrl of the CRM database, whose schema ({@code deploy/crm/schema.sql}) is there already
 * @param kafkaBootstrap where records are delivered again; not contacted when the scenario has neither duplicates nor
 *     reordering
 * @param trafficOn whether changes begin at once; they can be started later at {@code /_sim/traffic}
 * @param mlsToken bearer token that the MLS asks for
 * @param worldClock dates the changes of MLSs and counties
 */
public record SimulatorsConfig(
        Path dataDir,
        int mlsPort,
        int countyPort,
        String crmJdbcUrl,
        String user,
        String password,
        String kafkaBootstrap,
        Scenario scenario,
        boolean trafficOn,
        String mlsToken,
        Clock worldClock) {

    // Without the secrets.
    @Override
    public String toString() {
        return "SimulatorsConfig[dataDir=" + dataDir + ", mlsPort=" + mlsPort + ", countyPort=" + countyPort + ", crm="
                + crmJdbcUrl + ", kafka=" + kafkaBootstrap + ", trafficOn=" + trafficOn + "]";
    }
}
