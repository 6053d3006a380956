package dev.graylane.routing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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

  /** Of most salts and keys together. */
  private static final int TYPICAL_LENGTH = 256;

  /** Where they are put together: a decision makes no array of its own. */
  private static final ThreadLocal<byte[]> SCRATCH =
      ThreadLocal.withInitial(() -> new byte[TYPICAL_LENGTH]);

  private Slot() {}

  /** The slot of {@code key} in the order that {@code salt} shuffles. */
  public static int of(String salt, String key) {
    return of(prefix(salt), key);
  }

  /** What comes before the key, encoded once per rule. */
  static byte[] prefix(String salt) {
    byte[] bytes = salt.getBytes(StandardCharsets.UTF_8);
    byte[] prefix = Arrays.copyOf(bytes, bytes.length + 1);
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
    if (!isAscii(key)) {
      byte[] data = withUtf8(prefix, key);
      return hash(data, data.length);
    }
    byte[] data = startingWith(prefix, key.length());
    putAscii(key, data, prefix.length);
    return hash(data, prefix.length + key.length());
  }

  static int hash(byte[] data, int length) {
    return MurmurHash3.hash32x86(data, 0, length, 0);
  }

  /**
   * An array that begins with a prefix, and has room for a key behind it. It is this thread's until
   * it asks for the next.
   */
  static byte[] startingWith(byte[] prefix, int keyLength) {
    int length = prefix.length + keyLength;
    byte[] data = length <= TYPICAL_LENGTH ? SCRATCH.get() : new byte[length];
    System.arraycopy(prefix, 0, data, 0, prefix.length);
    return data;
  }

  private static boolean isAscii(String key) {
    for (int i = 0; i < key.length(); i++) {
      if (key.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  @SuppressWarnings("deprecation") // the characters are ASCII
  private static void putAscii(String key, byte[] to, int at) {
    key.getBytes(0, key.length(), to, at);
  }

  private static byte[] withUtf8(byte[] prefix, String key) {
    byte[] encoded = key.getBytes(StandardCharsets.UTF_8);
    byte[] data = Arrays.copyOf(prefix, prefix.length + encoded.length);
    System.arraycopy(encoded, 0, data, prefix.length, encoded.length);
    return data;
  }
}
