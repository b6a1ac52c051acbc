package io.cadastream.sandbox.stack;

/** A database user of the sandbox. The password never appears in {@link #toString()}. */
public record Credentials(String user, String password) {

    /** Both databases of the sandbox; they listen on the loopback address only. */
    public static final Credentials SANDBOX = new Credentials("cadastream", "cadastream");

    @Override
    public String toString() {
        return user + ":***";
    }
}
