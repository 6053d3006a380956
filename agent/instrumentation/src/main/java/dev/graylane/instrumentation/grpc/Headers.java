package dev.graylane.instrumentation.grpc;

import dev.graylane.agent.call.BoundedCache;
import io.grpc.InternalMetadata;
import io.grpc.Metadata;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Text entries of metadata. */
final class Headers {
  /** The same few names for each call; to make a key checks and encodes its name. */
  private static final BoundedCache<String, Metadata.Key<String>> KEYS = new BoundedCache<>(1_000);

  /** One name alone is of values in bytes. Immutable, so that threads need not agree on it. */
  private static @Nullable BytesKey lastOfBytes;

  private Headers() {}

  static @Nullable String first(Metadata metadata, String name) {
    // As of most calls: an agent asks for several names.
    if (InternalMetadata.headerCount(metadata) == 0) {
      return null;
    }
    try {
      Metadata.Key<String> key = key(name);
      Iterable<String> values = key == null ? null : metadata.getAll(key);
      return values == null ? null : values.iterator().next();
    } catch (IllegalArgumentException noNameOfMetadata) {
      return null;
    }
  }

  /**
   * @param replaces whether there may be others of this name, whose place it takes
   */
  static void put(Metadata metadata, String name, String value, boolean replaces) {
    try {
      Metadata.Key<String> key = key(name);
      if (key != null) {
        put(metadata, key, value, replaces);
      }
    } catch (IllegalArgumentException noNameOfMetadata) {
      // HTTP may carry what metadata cannot.
    }
  }

  /**
   * @param name one that metadata knows, of a text
   * @param value that text in ASCII, which is kept as it is
   * @param replaces as of a text
   */
  static void put(Metadata metadata, String name, byte[] value, boolean replaces) {
    put(metadata, keyOfBytes(name), value, replaces);
  }

  private static <T> void put(Metadata metadata, Metadata.Key<T> key, T value, boolean replaces) {
    if (replaces) {
      metadata.discardAll(key);
    }
    metadata.put(key, value);
  }

  @SuppressWarnings("ReferenceEquality") // another text of the same name has its key made again
  private static Metadata.Key<byte[]> keyOfBytes(String name) {
    BytesKey last = lastOfBytes;
    if (last == null || last.name != name) {
      last = new BytesKey(name);
      lastOfBytes = last;
    }
    return last.key;
  }

  /** Null where the name is not one of a text. */
  private static Metadata.@Nullable Key<String> key(String name) {
    Metadata.Key<String> key = KEYS.get(name);
    if (key == null && isOfText(name)) {
      key = Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
      KEYS.put(name, key);
    }
    return key;
  }

  private static boolean isOfText(String name) {
    return !name.isEmpty()
        && name.charAt(0) != ':'
        && !name.toLowerCase(Locale.ROOT).endsWith(Metadata.BINARY_HEADER_SUFFIX);
  }

  /** Of a text that is there as ASCII characters. */
  private static final class BytesKey {
    final String name;
    final Metadata.Key<byte[]> key;

    BytesKey(String name) {
      this.name = name;
      this.key = InternalMetadata.keyOf(name, new AsItIs());
    }
  }

  private static final class AsItIs implements InternalMetadata.TrustedAsciiMarshaller<byte[]> {
    @Override
    public byte[] toAsciiString(byte[] value) {
      return value;
    }

    @Override
    public byte[] parseAsciiString(byte[] serialized) {
      return serialized;
    }
  }
}
