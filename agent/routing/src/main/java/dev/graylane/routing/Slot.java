package dev.graylane.routing;

import java.nio.charset.StandardCharsets;
import org.apache.commons.codec.digest.MurmurHash3;

/**
 * The sticky slot of a key, 0 to 9999: {@code (murmur3_x86_32(salt 0x1F key) & 0xFFFFFFFF) * 10000
 * >>> 32} over UTF-8, seed 0. The same on every JVM and in every language; {@code slots.json}
 * beside the tests has vectors.
 */
public final class Slot {

  /** How many slots there are; one is a hundredth of a percent. */
  public static final int COUNT = 10_000;

  /** Into how many shards callers fall for statistics, whatever their slots. */
  public static final int SHARDS = 32;

  private static final byte SEPARATOR = 0x1F;

  private Slot() {}

  /** The slot of {@code key} in the order that {@code salt} shuffles. */
  public static int of(String salt, String key) {
    return of(prefix(salt), key);
  }

  /** What comes before the key, encoded once per rule. */
  static byte[] prefix(String salt) {
    byte[] bytes = salt.getBytes(StandardCharsets.UTF_8);
    byte[] prefix = java.util.Arrays.copyOf(bytes, bytes.length + 1);
    prefix[bytes.length] = SEPARATOR;
    return prefix;
  }

  static int of(byte[] prefix, String key) {
    return of(hash(prefix, key));
  }

  /** The hash's upper bits say the slot. */
  static int of(int hash) {
    return (int) (((hash & 0xFFFFFFFFL) * COUNT) >>> 32);
  }

  /** The hash's lower bits say the shard, so that each slot's callers spread over all shards. */
  static int shard(int hash) {
    return hash & (SHARDS - 1);
  }

  static int hash(byte[] prefix, String key) {
    byte[] data = isAscii(key) ? withAscii(prefix, key) : withUtf8(prefix, key);
    return MurmurHash3.hash32x86(data, 0, data.length, 0);
  }

  private static boolean isAscii(String key) {
    for (int i = 0; i < key.length(); i++) {
      if (key.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  // Nearly every key is ASCII, which needs no array of its own.
  @SuppressWarnings("deprecation")
  private static byte[] withAscii(byte[] prefix, String key) {
    byte[] data = java.util.Arrays.copyOf(prefix, prefix.length + key.length());
    key.getBytes(0, key.length(), data, prefix.length);
    return data;
  }

  private static byte[] withUtf8(byte[] prefix, String key) {
    byte[] encoded = key.getBytes(StandardCharsets.UTF_8);
    byte[] data = java.util.Arrays.copyOf(prefix, prefix.length + encoded.length);
    System.arraycopy(encoded, 0, data, prefix.length, encoded.length);
    return data;
  }
}
