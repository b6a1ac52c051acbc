package io.cadastream.streams.domain.standardise.code;

import io.cadastream.streams.domain.standardise.Findings;
import io.cadastream.streams.domain.standardise.Standardised;
import io.cadastream.streams.domain.standardise.Text;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What county land use codes mean; the tables name their sources. */
public enum LandUse {
    /** DOR_UC of the Florida Department of Revenue, 000 to 099 (NAL, field DOR_UC). */
    FLORIDA_DOR("florida-dor-uc.tsv", 3),
    /** Property classes of the Texas Comptroller (property classification guide): A1, B, C … */
    TEXAS_STATE_CLASS("texas-state-class.tsv", 0);

    /** A class with a number of its own, or of personal property: another two-letter code is a district's own. */
    private static final Pattern SUBCLASS = Pattern.compile("[A-Z]\\d+[A-Z]?|X[A-Z]");

    private final CodeTable table;
    private final int digits;

    LandUse(String file, int digits) {
        this.table = CodeTable.read(file);
        this.digits = digits;
    }

    /** The meaning of a code; empty with a note when the list has no such code. Lost leading zeros are put back. */
    public Standardised<Optional<String>> read(@Nullable String raw) {
        Findings findings = new Findings();
        String code = Text.upper(raw);
        Optional<String> meaning = Optional.empty();
        if (code != null) {
            String full =
                    digits > 0 && code.matches("\\d+") ? "0".repeat(Math.max(0, digits - code.length())) + code : code;
            findings.written(code, full);
            meaning = table.meaning(full);
            if (meaning.isEmpty() && digits == 0 && SUBCLASS.matcher(full).matches()) {
                meaning = table.meaning(full.substring(0, 1));
                meaning.ifPresent(m -> findings.guessed("only the class's letter is known", Findings.LIKELY));
            }
            if (meaning.isEmpty()) {
                findings.guessed("code " + code + " is not in the list", Findings.POOR);
            }
        }
        return new Standardised<>(meaning, findings.confidence(), findings.notes());
    }
}
