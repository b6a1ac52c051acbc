package io.cadastream.topics;

import java.util.Set;
import org.apache.avro.util.ClassSecurityValidator;

/** Avro makes objects only of classes that it was told to trust; these are ours, on top of its own list. */
public final class AvroTrust {
    private static final Set<String> PACKAGES = Set.of(
            "io.cadastream.change",
            "io.cadastream.event",
            "io.cadastream.unified",
            "io.cadastream.quarantine",
            "io.cadastream.state");
    private static boolean established;

    private AvroTrust() {}

    /** Says so to Avro, once a process, before the first record is read or written. */
    public static synchronized void establish() {
        if (!established) {
            ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                    ClassSecurityValidator.getGlobal(), type -> PACKAGES.contains(type.getPackageName())));
            established = true;
        }
    }
}
