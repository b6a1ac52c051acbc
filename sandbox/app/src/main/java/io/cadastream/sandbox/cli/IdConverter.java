package io.cadastream.sandbox.cli;

import io.cadastream.sandbox.quarantine.EntryId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads ids of quarantined records from the command line. */
final class IdConverter implements ITypeConverter<EntryId> {
    @Override
    public EntryId convert(String text) {
        try {
            return EntryId.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
