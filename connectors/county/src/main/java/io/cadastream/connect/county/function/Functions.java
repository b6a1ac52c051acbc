package io.cadastream.connect.county.function;

import io.cadastream.connect.county.yaml.YamlNode;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The registry of the mapping language: name to factory. A new function is a class beside these, a line here, its test
 * and an example in {@code docs/mapping.md}.
 */
public final class Functions {

    /** Builds a function from its argument, or throws a MappingException that names the place in the file. */
    @FunctionalInterface
    public interface Factory {
        Function create(Arguments arguments);
    }

    private static final SortedMap<String, Factory> BY_NAME = new TreeMap<>();

    static {
        BY_NAME.put("acres_to_sqft", AcresToSquareFeet::create);
        BY_NAME.put("care_of", CareOf::create);
        BY_NAME.put("city_state_zip", CityStateZip::create);
        BY_NAME.put("collapse_spaces", CollapseSpaces::create);
        BY_NAME.put("date", Dates::create);
        BY_NAME.put("decimal", Decimals::create);
        BY_NAME.put("default", Default::create);
        BY_NAME.put("divide_by", DivideBy::create);
        BY_NAME.put("drop_care_of", CareOf::dropping);
        BY_NAME.put("epoch", Epoch::create);
        BY_NAME.put("int", Int::create);
        BY_NAME.put("lookup", Lookup::create);
        BY_NAME.put("lower", Lower::create);
        BY_NAME.put("map", Lookup::create);
        BY_NAME.put("money", Money::create);
        BY_NAME.put("multiply_by", MultiplyBy::create);
        BY_NAME.put("name_order", NameOrder::create);
        BY_NAME.put("none_if", NoneIf::create);
        BY_NAME.put("owner", Owner::create);
        BY_NAME.put("pad_left", PadLeft::create);
        BY_NAME.put("parcel_format", ParcelFormat::create);
        BY_NAME.put("phone", Phone::create);
        BY_NAME.put("postal5", Postal5::create);
        BY_NAME.put("prefix", Prefix::create);
        BY_NAME.put("regexp", Regexp::create);
        BY_NAME.put("remove_prefix", RemovePrefix::create);
        BY_NAME.put("remove_suffix", RemoveSuffix::create);
        BY_NAME.put("replace", Replace::create);
        BY_NAME.put("split", Split::create);
        BY_NAME.put("sqft_to_acres", SquareFeetToAcres::create);
        BY_NAME.put("street", Street::create);
        BY_NAME.put("substring", Substring::create);
        BY_NAME.put("suffix", Suffix::create);
        BY_NAME.put("time", Times::create);
        BY_NAME.put("title", Title::create);
        BY_NAME.put("trim", Trim::create);
        BY_NAME.put("upper", Upper::create);
    }

    private Functions() {}

    /** The names that a mapping may use, sorted. */
    public static Set<String> names() {
        return Collections.unmodifiableSet(BY_NAME.keySet());
    }

    /**
     * Builds a step of a pipeline.
     *
     * @param step {@code name} or {@code {name: argument}}
     */
    public static Function create(YamlNode step, Map<String, Map<String, String>> lookups) {
        YamlNode argument = step.isMap() ? step.onlyEntry() : step.absentChild(step.text());
        String name = argument.name();
        Factory factory = BY_NAME.get(name);
        if (factory == null) {
            throw step.error("unknown function '" + name + "'; allowed are " + String.join(", ", BY_NAME.keySet()));
        }
        return factory.create(new Arguments(argument, lookups));
    }
}
