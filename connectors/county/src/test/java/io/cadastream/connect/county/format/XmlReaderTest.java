package io.cadastream.connect.county.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlReaderTest {
    private static final Xml XML = new Xml("Parcel");

    @TempDir
    Path folder;

    @Test
    void givenElementsAndAttributes_thenTheyAreColumnsByName() throws IOException {
        Row.Cells row = one("<r><Parcel id=\"7\"><PIN>001</PIN><Owner kind=\"p\"><Name>ANN &amp; BOB</Name></Owner>"
                + "<Note/></Parcel></r>");
        assertThat(row.header().names()).containsExactly("@id", "PIN", "Owner.@kind", "Owner.Name", "Note");
        assertThat(row.cells()).containsExactly("7", "001", "p", "ANN & BOB", "");
    }

    @Test
    void givenSeveralElementsOfAName_thenTheSecondIsNumbered() throws IOException {
        Row.Cells row = one("<Parcel><Owner>ANN</Owner><Owner><Name>BOB</Name></Owner></Parcel>");
        assertThat(row.cell("Owner")).isEqualTo("ANN");
        assertThat(row.cell("Owner.2.Name")).isEqualTo("BOB");
    }

    @Test
    void givenNamespaces_thenPrefixesDoNotCount() throws IOException {
        Row.Cells row =
                one("<g:r xmlns:g=\"urn:x\"><g:Parcel xmlns=\"urn:y\" g:id=\"7\"><h:PIN>1</h:PIN></g:Parcel></g:r>");
        assertThat(row.header().names()).containsExactly("@id", "PIN");
    }

    @Test
    void givenRowsAtAnyDepthAndTheirOwnText_thenAllAreRead() throws IOException {
        List<Row> rows = Rows.of(XML, "<r><a><Parcel>x<PIN>1</PIN></Parcel></a><Parcel><![CDATA[<y>]]></Parcel></r>");
        assertThat(rows).extracting(row -> Rows.cells(row).cell("#text")).containsExactly("x", "<y>");
        assertThat(rows).extracting(Row::line).containsExactly(1L, 2L);
    }

    @Test
    void givenTheSameRowIndentedAnew_thenItIsTheSame() throws IOException {
        assertThat(one("<Parcel>\n  <PIN>1</PIN>\n</Parcel>").raw())
                .isEqualTo(one("<Parcel><PIN>1</PIN></Parcel>").raw());
    }

    @Test
    void givenTheCharsetThatTheFileDeclares_thenItIsReadInIt() throws IOException {
        byte[] file = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><Parcel><O>PEÑA</O></Parcel>"
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Rows.cells(Rows.of(XML, file).get(0)).cell("O")).isEqualTo("PEÑA");
    }

    @Test
    void givenAnEntityOfAnotherFile_thenItIsNotRead() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "SECRET");
        assertUnreadable(
                "<!DOCTYPE r [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]><r><Parcel><O>&e;</O></Parcel></r>",
                "it has a document type (DOCTYPE)");
        assertUnreadable(
                "<!DOCTYPE r SYSTEM \"" + secret.toUri() + "\"><r><Parcel/></r>", "it has a document type (DOCTYPE)");
    }

    @Test
    void givenEntitiesThatGrow_thenTheyAreRefused() {
        assertUnreadable(
                "<!DOCTYPE r [<!ENTITY a \"x\"><!ENTITY b \"&a;&a;\">]><r><Parcel>&b;</Parcel></r>", "DOCTYPE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<r><Parcel><PIN>1</PIN></Parcel>",
                "<r><Parcel><PIN>1</Parcel></r>",
                "<r><Parcel a=1/></r>",
                "<r><Parcel>&e;</Parcel></r>",
                "no xml",
                "",
                "<?xml version=\"1.0\" encoding=\"none-such\"?><r/>",
                "<r/><r/>"
            })
    void givenABrokenFile_thenItIsUnreadableAsAWhole(String text) {
        assertUnreadable(text, "");
    }

    @Test
    void givenElementsWithoutEnd_thenNeitherDepthNorLengthFillsTheMemory() {
        assertUnreadable("<r>".repeat(100), "more than 64 deep");
        assertUnreadable(
                "<r><Parcel a=\"" + "x".repeat(GuardedInput.MAX_ROW_BYTES + 100_000) + "\"/></r>",
                "a row is longer than 4194304 bytes");
    }

    private static void assertUnreadable(String text, String message) {
        assertThatThrownBy(() -> Rows.of(XML, text))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("SECRET");
    }

    private static Row.Cells one(String text) throws IOException {
        return Rows.cells(Rows.of(XML, text).get(0));
    }
}
