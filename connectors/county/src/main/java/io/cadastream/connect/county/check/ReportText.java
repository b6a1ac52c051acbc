package io.cadastream.connect.county.check;

import java.util.List;
import java.util.Map;

/** A report for people. */
public final class ReportText {
    private final CheckReport report;
    private final StringBuilder out = new StringBuilder();

    private ReportText(CheckReport report) {
        this.report = report;
    }

    public static String of(CheckReport report) {
        ReportText text = new ReportText(report);
        text.head();
        text.fields();
        text.key();
        text.rows();
        text.columns();
        text.outcome();
        return text.out.toString();
    }

    private void head() {
        line(report.mapping() + " over " + report.sample() + ": " + Texts.count(report.rows(), "row")
                + (report.whole() ? ", the whole file" : ", the first of the file; --rows 0 reads all"));
        if (report.passedOver() > 0) {
            line(Texts.count(report.passedOver(), "row") + " passed over by source.only, except or filled");
        }
        for (JoinReport join : report.joins()) {
            line(Texts.count(join.rows(), "row") + " of " + join.file() + " joined by " + join.join()
                    + (join.refused() == 0 ? "" : ", " + Texts.number(join.refused()) + " of them cannot be used"));
        }
        line("");
    }

    private void fields() {
        TextTable table = new TextTable("field", "filled", "distinct", "examples", "problems");
        for (FieldReport field : report.fields()) {
            table.row(
                    field.field(),
                    Texts.percent(field.values().filled(), report.mapped()),
                    Texts.distinct(field.values()),
                    Texts.examples(field.values()),
                    field.problems().count() == 0
                            ? ""
                            : Texts.number(field.problems().count()));
        }
        out.append(table);
        if (!report.unmapped().isEmpty()) {
            line("  not mapped: " + String.join(", ", report.unmapped()));
        }
        for (FieldReport field : report.fields()) {
            faults(field.field() + ": " + Texts.count(field.problems().count(), "problem"), field.problems(), 3);
        }
    }

    private void key() {
        KeyReport key = report.key();
        line("");
        line("key " + String.join(" and ", key.columns()) + ": " + (key.more() ? "more than " : "")
                + Texts.number(key.distinct()) + " distinct, "
                + Texts.number(key.repeated() + key.contradicting()) + " duplicate, "
                + Texts.number(key.unreadable().count()) + " unreadable");
        if (key.repeated() > 0) {
            line("  " + Texts.count(key.repeated(), "row") + " repeated word for word: one of each counts");
        }
        if (key.contradicting() > 0) {
            line("  " + Texts.count(key.contradicting(), "row")
                    + " with a key that another row has, and other values: the last one counts, the others are"
                    + " quarantined. Is the key the right one?");
        }
        faults("rows without a key: " + Texts.number(key.unreadable().count()), key.unreadable(), 10);
    }

    private void rows() {
        faults("malformed rows: " + Texts.number(report.malformed().count()), report.malformed(), 10);
        if (report.setAside() > 0) {
            line("");
            line(Texts.count(report.setAside(), "row") + " set aside: a value that the record needs is missing");
        }
    }

    private void faults(String title, Faults faults, int shown) {
        if (faults.count() == 0) {
            return;
        }
        line("");
        line(title);
        faults.first().stream().limit(shown).forEach(fault -> line("  line " + fault.line() + ": " + fault.reason()));
        if (faults.count() > shown) {
            line("  by reason:");
            for (Map.Entry<String, Long> reason : faults.reasons()) {
                line("    " + Texts.number(reason.getValue()) + "  " + reason.getKey());
            }
        }
    }

    private void columns() {
        names("columns that the file lacks and the mapping requires: it would be held back", report.missingRequired());
        names("columns that the mapping names and the file lacks: nothing comes from them", report.missingOther());
        if (!report.unused().isEmpty()) {
            line("");
            line("columns that the mapping never reads");
            TextTable table = new TextTable("column", "filled", "examples");
            long rows = report.mapped() + report.key().unreadable().count();
            for (ColumnReport column : report.unused()) {
                table.row(
                        column.column(),
                        Texts.percent(column.values().filled(), rows),
                        Texts.examples(column.values()));
            }
            out.append(table);
        }
    }

    private void names(String title, List<String> names) {
        if (!names.isEmpty()) {
            line("");
            line(title);
            line("  " + String.join(", ", names));
        }
    }

    private void outcome() {
        line("");
        if (report.fine()) {
            line("fine: nothing of this would go to the quarantine");
        } else if (report.mapped() == 0) {
            line("not fine: no row became a record");
        } else {
            line("not fine: see above");
        }
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
