package io.cadastream.connect.county.format;

import java.io.ByteArrayOutputStream;
import java.util.Random;

/** Spoils files the way transfers, programs and people do. */
final class Mutator {
    private static final String[] PIECES = {
        "\"",
        ",",
        "\n",
        "\r\n",
        "\0",
        "\t",
        "{",
        "}",
        "[",
        "]",
        ":",
        "<",
        ">",
        "&",
        "</",
        "<Parcel>",
        "<!--",
        "<![CDATA[",
        "<!DOCTYPE r [",
        "\\u",
        "\\",
        "\u00ff\u00fe",
        "\u00ef\u00bb\u00bf",
        "PK\u0003\u0004",
        "9".repeat(40),
        " ".repeat(40),
        "null",
        "]]>"
    };

    private final Random random;

    Mutator(Random random) {
        this.random = random;
    }

    byte[] mutate(byte[] sample) {
        byte[] bytes = sample;
        // often one fault, so that parsers get far; sometimes several
        for (int i = random.nextBoolean() ? 0 : random.nextInt(4); i >= 0; i--) {
            bytes = once(bytes);
        }
        return bytes;
    }

    private byte[] once(byte[] bytes) {
        int one = random.nextInt(bytes.length + 1);
        int other = random.nextInt(bytes.length + 1);
        int from = Math.min(one, other);
        int to = Math.max(one, other);
        return switch (random.nextInt(6)) {
            case 0 -> flipped(bytes);
            case 1 -> join(bytes, 0, from);
            case 2 -> join(bytes, 0, from, to, bytes.length);
            case 3 -> join(bytes, 0, to, from, Math.min(to, from + 200), to, bytes.length);
            case 4 -> join(bytes, 0, from / 2, from, to, from / 2, from, to, bytes.length);
            default -> inserted(bytes, from);
        };
    }

    private byte[] flipped(byte[] bytes) {
        byte[] flipped = bytes.clone();
        for (int i = random.nextInt(3); i >= 0 && flipped.length > 0; i--) {
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    private byte[] inserted(byte[] bytes, int at) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, at);
        for (char c : PIECES[random.nextInt(PIECES.length)].toCharArray()) {
            out.write(c);
        }
        out.write(bytes, at, bytes.length - at);
        return out.toByteArray();
    }

    private static byte[] join(byte[] bytes, int... borders) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < borders.length; i += 2) {
            out.write(bytes, borders[i], borders[i + 1] - borders[i]);
        }
        return out.toByteArray();
    }
}
