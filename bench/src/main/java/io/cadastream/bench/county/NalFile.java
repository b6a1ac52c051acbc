package io.cadastream.bench.county;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.stream.IntStream;

/** A roll in the layout of Florida's NAL files, as many rows as wanted; in a later year some differ, and some are gone. */
final class NalFile {
    private static final String HEADER =
            "CO_NO,PARCEL_ID,ASMNT_YR,DOR_UC,JV,AV_SD,TV_SD,LND_VAL,ACT_YR_BLT,TOT_LVG_AREA,"
                    + "LND_SQFOOT,OWN_NAME,OWN_ADDR1,OWN_CITY,OWN_STATE,OWN_ZIPCD,PHY_ADDR1,PHY_CITY,PHY_ZIPCD,S_LEGAL\n";
    private static final int CHANGED = 100;
    private static final int GONE = 1_000;

    private final int rows;

    NalFile(int rows) {
        this.rows = rows;
    }

    /** Rows that the second snapshot has otherwise. */
    int changed() {
        return (int) IntStream.range(0, rows).filter(NalFile::isChanged).count();
    }

    /** Rows that the second snapshot lacks. */
    int gone() {
        return (int) IntStream.range(0, rows).filter(NalFile::isGone).count();
    }

    /** Writes a snapshot beside its place and renames it, as a county's upload should. */
    void write(Path file, boolean second) throws IOException {
        Path beside = file.resolveSibling("." + file.getFileName());
        try (BufferedWriter out = Files.newBufferedWriter(beside)) {
            out.write(HEADER);
            for (int i = 0; i < rows; i++) {
                if (!second || !isGone(i)) {
                    out.write(row(i, second && isChanged(i)));
                }
            }
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static boolean isGone(int i) {
        return i % GONE == 3;
    }

    private static boolean isChanged(int i) {
        return i % CHANGED == 7;
    }

    private static String row(int i, boolean changed) {
        int value = 200_000 + i % 500_000;
        return String.format(
                Locale.ROOT,
                "23,%013d,2026,001,%d,%d,%d,%d,%d,%d,7500,\"OWNER %d, MARIA\",%d SW 107TH AVE,MIAMI,FL,33174,%d SW 107TH"
                        + " AVE,MIAMI,33174,CORAL SEC %d PB 41-12 LOT %d BLK 9%n",
                30_000_000_000L + i,
                changed ? value + 1_000 : value,
                value - 50_000,
                value - 100_000,
                value / 3,
                1_920 + i % 100,
                900 + i % 3_000,
                i,
                i % 20_000,
                i % 20_000,
                i % 50,
                i % 40);
    }
}
