package io.cadastream.connect.county.fetch;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;

/** Which addresses are on the open internet. A name that a stranger chose may lead to any other. */
final class Addresses {
    private Addresses() {}

    /** Whether the address is one of the internet, and not one of this machine or of a network behind it. */
    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? isPublic4(bytes, 0) : isPublic6(bytes);
    }

    /** IANA's special-purpose registry of IPv4 (RFC 6890), as far as Java does not know it. */
    private static boolean isPublic4(byte[] bytes, int at) {
        int first = bytes[at] & 0xFF;
        int second = bytes[at + 1] & 0xFF;
        int third = bytes[at + 2] & 0xFF;
        return first != 0
                && first != 10
                && first != 127
                && first < 224
                && !(first == 100 && (second & 0xC0) == 64)
                && !(first == 169 && second == 254)
                && !(first == 172 && (second & 0xF0) == 16)
                && !(first == 192 && second == 168)
                && !(first == 192 && second == 0 && third == 0)
                && !(first == 198 && (second & 0xFE) == 18);
    }

    private static boolean isPublic6(byte[] bytes) {
        boolean uniqueLocal = (bytes[0] & 0xFE) == 0xFC;
        if (uniqueLocal) {
            return false;
        }
        // addresses that carry one of IPv4 lead there: ::a.b.c.d, 64:ff9b::a.b.c.d (RFC 6052), 2002:… (RFC 3056)
        if (isZero(bytes, 0, 12) || (startsWith(bytes, 0x00, 0x64, 0xFF, 0x9B) && isZero(bytes, 4, 12))) {
            return isPublic4(bytes, 12);
        }
        // 64:ff9b:1::/48 is for networks of one's own (RFC 8215)
        return startsWith(bytes, 0x20, 0x02)
                ? isPublic4(bytes, 2)
                : !startsWith(bytes, 0x00, 0x64, 0xFF, 0x9B, 0x00, 0x01);
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        for (int i = 0; i < start.length; i++) {
            if ((bytes[i] & 0xFF) != start[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isZero(byte[] bytes, int from, int to) {
        return Arrays.equals(bytes, from, to, new byte[to - from], 0, to - from);
    }
}
