package io.cadastream.sandbox.chaos;

/** Does faults of one family to the real thing. */
interface Injector {

    /** What ends a fault; called once. */
    interface Ending {
        void end() throws Exception;

        /** For what is over at once. */
        Ending NOTHING = () -> {};
    }

    /** Begins a fault. */
    Ending begin(Fault fault) throws Exception;
}
