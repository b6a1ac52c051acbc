package io.cadastream.streams.domain.standardise.code;

import io.cadastream.streams.domain.standardise.Findings;
import io.cadastream.streams.domain.standardise.Standardised;
import io.cadastream.streams.domain.standardise.Text;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** RESO Data Dictionary 2.0 lookups: closed lists of names, and the words that sources use for them. */
public enum Vocabulary {
    /** StandardStatus: eleven names. */
    LISTING_STATUS("listing-status.tsv"),
    PROPERTY_TYPE("property-type.tsv"),
    PROPERTY_SUB_TYPE("property-sub-type.tsv");

    private final CodeTable table;

    Vocabulary(String file) {
        table = CodeTable.read(file);
    }

    /** The names of the closed list. */
    public Set<String> names() {
        return Set.copyOf(table.meanings());
    }

    /** The name of a word; an unknown word stays as it is, trimmed, with low confidence. Empty for nothing. */
    public Standardised<Optional<String>> read(@Nullable String raw) {
        String text = Text.trimmed(raw);
        if (text == null) {
            return new Standardised<>(Optional.empty(), 1, List.of());
        }
        Findings findings = new Findings();
        String name = table.meaning(text).orElse(text);
        if (table.meaning(text).isEmpty()) {
            findings.guessed("not a known word", Findings.POOR);
        }
        findings.written(text, name);
        return new Standardised<>(Optional.of(name), findings.confidence(), findings.notes());
    }
}
