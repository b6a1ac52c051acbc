package io.cadastream.bench.burst;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * A line chart as SVG: panels one above the other with one x axis.
 *
 * @param xTick distance of the marks on the x axis
 * @param xText what stands at a mark
 * @param shaded part of the x axis to shade
 */
record Chart(
        String title,
        String xLabel,
        double xMax,
        double xTick,
        DoubleFunction<String> xText,
        Shade shaded,
        List<Panel> panels) {
    private static final int WIDTH = 960;
    private static final int LEFT = 70;
    private static final int RIGHT = 20;
    private static final int TOP = 48;
    private static final int PANEL = 230;
    private static final int GAP = 56;
    private static final int LEGEND_STEP = 210;
    private static final int Y_TICKS = 5;

    /** Points with a NaN interrupt the line. */
    record Line(String name, String colour, boolean dashed, double[] x, double[] y) {}

    record Panel(String yLabel, List<Line> lines) {}

    record Shade(String name, double from, double to) {}

    String svg() {
        int height = TOP + panels.size() * (PANEL + GAP) + 10;
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                        + " font-family=\"DejaVu Sans, Verdana, sans-serif\" font-size=\"12\">%n"
                        + "<rect width=\"%d\" height=\"%d\" fill=\"white\"/>%n",
                WIDTH,
                height,
                WIDTH,
                height,
                WIDTH,
                height));
        text(svg, WIDTH / 2.0, 22, "middle", "15", title, null);
        for (int i = 0; i < panels.size(); i++) {
            panel(svg, panels.get(i), TOP + i * (PANEL + GAP), i == panels.size() - 1);
        }
        return svg.append("</svg>\n").toString();
    }

    private void panel(StringBuilder svg, Panel panel, int top, boolean last) {
        double step = tick(panel.lines().stream()
                .flatMapToDouble(line -> DoubleStream.of(line.y()))
                .filter(Double::isFinite)
                .max()
                .orElse(1));
        double yMax = step * Y_TICKS;
        int bottom = top + PANEL;
        rect(svg, x(shaded.from()), top, x(shaded.to()) - x(shaded.from()), PANEL, "#f3d9d9");
        for (int i = 0; i <= Y_TICKS; i++) {
            double y = bottom - PANEL * (double) i / Y_TICKS;
            line(svg, LEFT, y, WIDTH - RIGHT, y, i == 0 ? "#333" : "#ddd");
            text(svg, LEFT - 6, y + 4, "end", "12", number(i * step), null);
        }
        for (double mark = 0; mark <= xMax; mark += xTick) {
            line(svg, x(mark), bottom, x(mark), bottom + 5, "#333");
            text(svg, x(mark), bottom + 18, "middle", "12", xText.apply(mark), null);
        }
        line(svg, LEFT, top, LEFT, bottom, "#333");
        text(svg, 16, top + PANEL / 2.0, "middle", "12", panel.yLabel(), "rotate(-90 16 " + (top + PANEL / 2) + ")");
        if (last) {
            text(svg, (LEFT + WIDTH - RIGHT) / 2.0, bottom + 38, "middle", "12", xLabel, null);
        }
        int legend = LEFT + 6;
        for (Line one : panel.lines()) {
            polyline(svg, one, bottom, yMax);
            svg.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"%s\" stroke-width=\"2\"%s/>%n",
                    legend,
                    top - 8,
                    legend + 22,
                    top - 8,
                    one.colour(),
                    dash(one)));
            text(svg, legend + 27, top - 4, "start", "12", one.name(), null);
            legend += LEGEND_STEP;
        }
        rect(svg, legend, top - 14, 22, 12, "#f3d9d9");
        text(svg, legend + 27, top - 4, "start", "12", shaded.name(), null);
    }

    private void polyline(StringBuilder svg, Line line, int bottom, double yMax) {
        StringBuilder path = new StringBuilder();
        boolean drawing = false;
        for (int i = 0; i < line.x().length; i++) {
            if (!Double.isFinite(line.y()[i])) {
                drawing = false;
                continue;
            }
            path.append(String.format(
                    Locale.ROOT,
                    "%s%.1f %.1f",
                    drawing ? " L" : " M",
                    x(line.x()[i]),
                    bottom - PANEL * Math.min(yMax, line.y()[i]) / yMax));
            drawing = true;
        }
        svg.append(String.format(
                Locale.ROOT,
                "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"%s/>%n",
                path.toString().strip(),
                line.colour(),
                dash(line)));
    }

    private double x(double value) {
        return LEFT + (WIDTH - LEFT - RIGHT) * value / xMax;
    }

    /** The round number (1, 2 or 5 times a power of ten) of which five reach the maximum. */
    static double tick(double max) {
        double least = Math.max(max, 1e-6) / Y_TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= least * (1 - 1e-9)) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,d", (long) value)
                : String.format(Locale.ROOT, "%.2f", value);
    }

    private static String dash(Line line) {
        return line.dashed() ? " stroke-dasharray=\"5 4\"" : "";
    }

    private static void rect(StringBuilder svg, double x, double y, double width, double height, String colour) {
        svg.append(String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>%n",
                x,
                y,
                width,
                height,
                colour));
    }

    private static void line(StringBuilder svg, double x1, double y1, double x2, double y2, String colour) {
        svg.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>%n",
                x1,
                y1,
                x2,
                y2,
                colour));
    }

    private static void text(
            StringBuilder svg,
            double x,
            double y,
            String anchor,
            String size,
            String text,
            @Nullable String transform) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;");
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" font-size=\"%s\"%s>%s</text>%n",
                x,
                y,
                anchor,
                size,
                transform == null ? "" : " transform=\"" + transform + "\"",
                escaped));
    }
}
