package dev.graylane.routing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * How a user becomes the 64-bit hash that travels: the first 8 bytes of SHA-256 of the UTF-8 name,
 * or of HMAC-SHA-256 where a key is set, in lower-case hexadecimal.
 */
final class UserHash {
  static final UserHash PLAIN = new UserHash(null);
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private final byte @Nullable [] key;

  UserHash(byte @Nullable [] key) {
    this.key = key == null ? null : key.clone();
  }

  boolean sameAs(UserHash other) {
    return Arrays.equals(key, other.key);
  }

  String of(String user) {
    byte[] digest = digest(user.getBytes(StandardCharsets.UTF_8));
    char[] hex = new char[16];
    for (int i = 0; i < 8; i++) {
      hex[2 * i] = HEX[(digest[i] >> 4) & 0xF];
      hex[2 * i + 1] = HEX[digest[i] & 0xF];
    }
    return new String(hex);
  }

  private byte[] digest(byte[] user) {
    try {
      if (key == null) {
        return MessageDigest.getInstance("SHA-256").digest(user);
      }
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(user);
    } catch (GeneralSecurityException e) {
      // Every Java platform must have both.
      throw new IllegalStateException(e);
    }
  }
}
