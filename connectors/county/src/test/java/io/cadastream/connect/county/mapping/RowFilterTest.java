package io.cadastream.connect.county.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cadastream.connect.county.format.Header;
import io.cadastream.connect.county.format.Row;
import io.cadastream.connect.county.yaml.YamlFile;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which rows count. */
class RowFilterTest {
    private static final Header HEADER = new Header(List.of("CO", "STATUS", "PARCEL"));

    @Test
    void onlyNeedsOneOfTheValuesInEachColumn() {
        RowFilter rows = rows("only: {CO: [\"12\", \"13\"], STATUS: OK}");
        assertThat(rows.includes(row("12", " OK ", ""))).isTrue();
        assertThat(rows.includes(row("14", "OK", ""))).isFalse();
        assertThat(rows.includes(row("12", "", ""))).as("a blank is no value").isFalse();
        assertThat(rows.columns()).containsExactly("CO", "STATUS");
    }

    @Test
    void exceptRefusesOneOfTheValuesInAnyColumn() {
        RowFilter rows = rows("except: {CO: \"99\", STATUS: [VOID, DEL]}");
        assertThat(rows.includes(row("12", "OK", ""))).isTrue();
        assertThat(rows.includes(row("12", "VOID", ""))).isFalse();
        assertThat(rows.includes(row("99", "OK", ""))).isFalse();
        assertThat(rows.includes(row("", "", ""))).as("a blank is no value").isTrue();
        assertThat(rows.columns()).containsExactly("CO", "STATUS");
    }

    @Test
    void matchesAsksForTheShapeOfTheWholeCell() {
        RowFilter rows = rows("only: {PARCEL: {matches: '\\d{3}'}}\nexcept: {PARCEL: {matches: '9.*'}}");
        assertThat(rows.includes(row("", "", "123"))).isTrue();
        assertThat(rows.includes(row("", "", "1234"))).isFalse();
        assertThat(rows.includes(row("", "", "923"))).isFalse();
        assertThat(rows.includes(row("", "", ""))).isFalse();
    }

    @Test
    void filledNeedsAValueInEachColumn() {
        RowFilter rows = rows("filled: [CO, PARCEL]");
        assertThat(rows.includes(row("1", "", "2"))).isTrue();
        assertThat(rows.includes(row("1", "", "  "))).isFalse();
        assertThat(rows.columns()).containsExactly("CO", "PARCEL");
    }

    @Test
    void whatIsWrittenWronglyIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> rows("only: {CO: {matches: '('}}"))
                .hasMessageStartingWith("x.yaml:1: only.CO.matches: '(' is not a regular expression");
        assertThatThrownBy(() -> rows("except: {CO: {match: x}}"))
                .hasMessage("x.yaml:1: except.CO: unknown key 'match'; allowed are matches");
        assertThatThrownBy(() -> rows("only: {CO: 12}")).hasMessageContaining("only.CO: is read by YAML as 12");
        assertThatThrownBy(() -> rows("filled: {CO: true}")).hasMessageContaining("needed is a list of column names");
    }

    private static RowFilter rows(String yaml) {
        return RowFilterReader.read(YamlFile.parse("x.yaml", yaml));
    }

    private static Row.Cells row(String... cells) {
        return Row.of(HEADER, cells);
    }
}
