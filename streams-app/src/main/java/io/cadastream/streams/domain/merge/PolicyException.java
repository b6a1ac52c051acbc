package io.cadastream.streams.domain.merge;

import java.util.List;

/** A survivorship policy that can't be used; says every problem with its line. */
public final class PolicyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PolicyException(String name, List<String> problems) {
        super("survivorship policy " + name + ":\n  " + String.join("\n  ", problems));
    }
}
