package dev.graylane.control.push;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import dev.graylane.v1.Bundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A bundle with its version, serialised once for however many agents it is sent to.
 *
 * @param bytes the serialised {@link Bundle}, version included
 */
public record RenderedBundle(Bundle bundle, ByteString bytes) {
  private static final int VERSION_BYTES = 16;

  /**
   * Gives a bundle its version: a hash of its content, so that no restart and no other server makes
   * it look new.
   */
  static RenderedBundle of(Bundle.Builder unversioned) {
    Bundle bundle =
        unversioned.clone().setVersion(hash(serialise(unversioned.clearVersion().build()))).build();
    return new RenderedBundle(bundle, ByteString.copyFrom(serialise(bundle)));
  }

  public String name() {
    return bundle.getName();
  }

  public String version() {
    return bundle.getVersion();
  }

  /** Maps in the order of their keys: the same content must be the same bytes in every process. */
  private static byte[] serialise(Bundle bundle) {
    byte[] bytes = new byte[bundle.getSerializedSize()];
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.useDeterministicSerialization();
    try {
      bundle.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException("an array was written to", e);
    }
    return bytes;
  }

  private static String hash(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, VERSION_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
