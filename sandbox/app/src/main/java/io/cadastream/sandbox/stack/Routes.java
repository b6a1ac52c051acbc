package io.cadastream.sandbox.stack;

/**
 * The ports by which Connect and the streams application reach what they need. Usually those of the services
 * themselves; a chaos run puts proxies between.
 *
 * @param kafkaListener port of a second listener of the broker, which advertises {@code kafka}; 0 for none
 * @param kafka port that clients of the broker use
 * @param mls port by which the MLS connector reaches the simulated MLS
 */
public record Routes(int kafkaListener, int kafka, int registry, int crm, int warehouse, int mls) {

    /** Nothing between. */
    public static Routes direct(Ports ports) {
        return new Routes(0, ports.kafka(), ports.registry(), ports.crm(), ports.warehouse(), ports.mls());
    }

    /** Every way but those of the clients in this process leads by a port of its own, {@code shift} above. */
    public static Routes shifted(Ports ports, int shift) {
        return new Routes(
                ports.kafka() + 2 * shift,
                ports.kafka() + shift,
                ports.registry() + shift,
                ports.crm() + shift,
                ports.warehouse() + shift,
                ports.mls() + shift);
    }
}
