package io.cadastream.sandbox.stack;

/** Ports for a stack of a test, beside whatever else runs on the machine. */
public final class FreePorts {
    private static final int STEP = 250;
    private static final int TRIES = 12;

    private FreePorts() {}

    /** The first offset from {@code first} on at which every port is free. */
    public static Ports from(int first) {
        for (int offset = first; offset < first + TRIES * STEP; offset += STEP) {
            try {
                Ports candidate = new Ports(offset);
                candidate.requireFree();
                return candidate;
            } catch (StackException taken) {
                System.out.println(taken.getMessage());
            }
        }
        throw new IllegalStateException("no free ports for the stack");
    }
}
