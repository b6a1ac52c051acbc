package io.cadastream.sandbox.chaos;

import io.cadastream.sandbox.stack.Layout;
import io.cadastream.sandbox.stack.Ports;
import java.time.Duration;

/**
 * How a chaos run goes.
 *
 * @param seed of the schedule and of the world
 * @param length of the time in which faults happen; start, recovery and the checks at the end come on top
 * @param homes of the simulated world
 * @param rate changes a second over all sources
 */
public record ChaosOptions(
        Layout layout, Ports ports, long seed, Duration length, FaultChoice faults, int homes, double rate) {}
