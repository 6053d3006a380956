package dev.graylane.routing;

/** {@code 10.0.0.0/8}, {@code 2001:db8::/32}, or one address. */
final class IpRange {
  private final IpAddress network;

  /** How many of the 128 bits count. */
  final int bits;

  private IpRange(IpAddress network, int bits) {
    this.network = network;
    this.bits = bits;
  }

  static IpRange parse(String text) throws InvalidRule {
    int slash = text.indexOf('/');
    IpAddress address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
    if (address != null) {
      int most = address.v4 && text.indexOf(':') < 0 ? 32 : 128;
      int length = slash < 0 ? most : length(text, slash + 1);
      if (length >= 0 && length <= most) {
        return new IpRange(address, 128 - most + length);
      }
    }
    throw new InvalidRule(
        "\"" + text + "\" is no address range, must be like 10.0.0.0/8 or 2001:db8::/32");
  }

  private static int length(String text, int from) {
    int length = 0;
    if (from == text.length() || text.length() - from > 3) {
      return -1;
    }
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      length = length * 10 + (c - '0');
    }
    return length;
  }

  boolean contains(IpAddress address) {
    long highMask = bits >= 64 ? -1L : mask(bits);
    long lowMask = bits <= 64 ? 0 : mask(bits - 64);
    return ((address.high ^ network.high) & highMask) == 0
        && ((address.low ^ network.low) & lowMask) == 0;
  }

  private static long mask(int bits) {
    return bits == 0 ? 0 : -1L << (64 - bits);
  }
}
