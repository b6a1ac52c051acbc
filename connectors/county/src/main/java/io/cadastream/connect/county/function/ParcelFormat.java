package io.cadastream.connect.county.function;

import io.cadastream.connect.county.yaml.YamlNode;
import org.jspecify.annotations.Nullable;

/**
 * {@code parcel_format: '##-####-###-####'}: the letters and digits of a parcel number in the places of a template. A
 * number of another length is not cut or filled up: it would be another parcel's.
 */
record ParcelFormat(String template, int places) implements Function {

    static Function create(Arguments arguments) {
        YamlNode node = arguments.node();
        String template = node.text();
        int places = (int) template.chars().filter(c -> c == '#').count();
        if (places == 0 || template.chars().anyMatch(Character::isLetterOrDigit)) {
            throw node.error(
                    "'" + template + "' is not allowed; allowed are # for a letter or digit, and separators, like"
                            + " '##-####-###-####'");
        }
        return new ParcelFormat(template, places);
    }

    @Override
    public @Nullable String apply(@Nullable String value) throws ValueException {
        if (value == null) {
            return null;
        }
        StringBuilder bare = new StringBuilder();
        value.chars().filter(Character::isLetterOrDigit).forEach(c -> bare.append((char) c));
        if (bare.length() != places) {
            throw ValueException.of(value, "is not a parcel number", places + " letters or digits, for " + template);
        }
        StringBuilder formatted = new StringBuilder();
        int next = 0;
        for (int i = 0; i < template.length(); i++) {
            formatted.append(template.charAt(i) == '#' ? bare.charAt(next++) : template.charAt(i));
        }
        return formatted.toString();
    }
}
