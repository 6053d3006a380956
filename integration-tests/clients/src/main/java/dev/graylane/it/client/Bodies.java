package dev.graylane.it.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.CRC32;

/** Bodies of any length that both ends can make and check without holding them. */
public final class Bodies {
  private Bodies() {}

  /** A stream of {@code length} bytes, the same for the same length. */
  public static InputStream pattern(long length) {
    return new InputStream() {
      private long at;

      @Override
      public int read() {
        return at == length ? -1 : byteAt(at++) & 0xFF;
      }

      @Override
      public int read(byte[] into, int offset, int count) {
        if (count == 0) {
          return 0;
        }
        int n = (int) Math.min(count, length - at);
        for (int i = 0; i < n; i++) {
          into[offset + i] = byteAt(at++);
        }
        return n == 0 ? -1 : n;
      }
    };
  }

  private static byte byteAt(long index) {
    return (byte) (index * 31 + (index >>> 10));
  }

  /** The checksum of {@link #pattern}. */
  public static long patternCrc(long length) {
    try (InputStream in = pattern(length)) {
      CRC32 crc = new CRC32();
      byte[] buffer = new byte[8192];
      for (int n; (n = in.read(buffer)) > 0; ) {
        crc.update(buffer, 0, n);
      }
      return crc.getValue();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Writes {@link #pattern} in pieces. */
  public static void writePattern(long length, OutputStream out) throws IOException {
    try (InputStream in = pattern(length)) {
      in.transferTo(out);
    }
  }
}
