package dev.graylane.routing;

import org.jspecify.annotations.Nullable;

/**
 * An IPv6 address, or an IPv4 address in its IPv6-mapped form. Parsed here because the JDK's parser
 * asks DNS about what it cannot read.
 */
final class IpAddress {
  private static final long MAPPED = 0xFFFFL << 32;

  final long high;
  final long low;
  final boolean v4;

  private IpAddress(long high, long low) {
    this.high = high;
    this.low = low;
    this.v4 = high == 0 && (low >>> 32) == 0xFFFF;
  }

  /** Null where the text is no address. Brackets and a zone ({@code %eth0}) are left out. */
  static @Nullable IpAddress parse(@Nullable String text) {
    if (text == null || text.length() > 64) {
      return null;
    }
    String bare = HostPattern.withoutBrackets(text);
    int zone = bare.indexOf('%');
    if (zone >= 0) {
      bare = bare.substring(0, zone);
    }
    if (bare.indexOf(':') >= 0) {
      return parseV6(bare);
    }
    long v4 = parseV4(bare, 0);
    return v4 < 0 ? null : new IpAddress(0, MAPPED | v4);
  }

  /** The address as a number; -1 where it is none. */
  private static long parseV4(String text, int from) {
    long address = 0;
    int parts = 0;
    int digits = 0;
    int part = 0;
    for (int i = from; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : '.';
      if (c == '.') {
        if (digits == 0 || part > 255 || ++parts > 4) {
          return -1;
        }
        address = (address << 8) | part;
        digits = 0;
        part = 0;
      } else if (c >= '0' && c <= '9' && digits < 3) {
        part = part * 10 + (c - '0');
        digits++;
      } else {
        return -1;
      }
    }
    return parts == 4 ? address : -1;
  }

  private static @Nullable IpAddress parseV6(String text) {
    int[] groups = new int[8];
    int count = 0;
    int gap = -1;
    int at = 0;
    if (text.startsWith("::")) {
      gap = 0;
      at = 2;
    }
    while (at < text.length()) {
      int colon = text.indexOf(':', at);
      int end = colon < 0 ? text.length() : colon;
      if (colon < 0 && text.indexOf('.', at) > 0) {
        long v4 = parseV4(text, at);
        if (v4 < 0 || count > 6) {
          return null;
        }
        groups[count++] = (int) (v4 >>> 16);
        groups[count++] = (int) (v4 & 0xFFFF);
        break;
      }
      int group = hex(text, at, end);
      if (group < 0 || count == 8) {
        return null;
      }
      groups[count++] = group;
      at = end + 1;
      if (colon >= 0 && at == text.length()) {
        return null;
      }
      if (colon >= 0 && text.charAt(at) == ':') {
        if (gap >= 0) {
          return null;
        }
        gap = count;
        at++;
      }
    }
    if (gap < 0 ? count != 8 : count > 7) {
      return null;
    }
    return of(groups, count, gap < 0 ? count : gap);
  }

  private static IpAddress of(int[] groups, int count, int gap) {
    long[] halves = new long[2];
    for (int i = 0; i < count; i++) {
      int place = i < gap ? i : 8 - count + i;
      halves[place / 4] |= (long) groups[i] << (48 - 16 * (place % 4));
    }
    return new IpAddress(halves[0], halves[1]);
  }

  private static int hex(String text, int from, int to) {
    if (to <= from || to - from > 4) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      int digit = c > 0x7F ? -1 : Character.digit(c, 16);
      if (digit < 0) {
        return -1;
      }
      value = value * 16 + digit;
    }
    return value;
  }
}
