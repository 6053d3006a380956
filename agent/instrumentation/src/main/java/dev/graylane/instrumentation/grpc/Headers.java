package dev.graylane.instrumentation.grpc;

import dev.graylane.agent.call.BoundedCache;
import io.grpc.InternalMetadata;
import io.grpc.Metadata;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Text entries of metadata. */
final class Headers {
  /** The same few names for each call; to make a key checks and encodes its name. */
  private static final BoundedCache<String, Metadata.Key<String>> KEYS = new BoundedCache<>(1_000);

  private static final BoundedCache<String, BytesKey> KEYS_OF_BYTES = new BoundedCache<>(1_000);

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

  static void set(Metadata metadata, String name, String value) {
    try {
      Metadata.Key<String> key = key(name);
      if (key != null) {
        metadata.discardAll(key);
        metadata.put(key, value);
      }
    } catch (IllegalArgumentException noNameOfMetadata) {
      // HTTP may carry what metadata cannot.
    }
  }

  /**
   * @param name one that metadata knows, of a text
   * @param value that text in ASCII, which is kept as it is
   */
  static void set(Metadata metadata, String name, byte[] value) {
    Metadata.Key<byte[]> key = bytesKey(name).key;
    metadata.discardAll(key);
    metadata.put(key, value);
  }

  /**
   * Metadata of one text as in {@link #set}.
   *
   * @param room for how many entries, before it has to grow
   */
  static Metadata of(String name, byte[] value, int room) {
    Object[] entries = new Object[2 * Math.max(1, room)];
    entries[0] = bytesKey(name).name;
    entries[1] = value;
    return InternalMetadata.newMetadataWithParsedValues(1, entries);
  }

  private static BytesKey bytesKey(String name) {
    BytesKey key = KEYS_OF_BYTES.get(name);
    if (key == null) {
      key = new BytesKey(name);
      KEYS_OF_BYTES.put(name, key);
    }
    return key;
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
  private static final class BytesKey implements InternalMetadata.TrustedAsciiMarshaller<byte[]> {
    final Metadata.Key<byte[]> key;

    /** As metadata keeps it. */
    final byte[] name;

    BytesKey(String name) {
      this.key = InternalMetadata.keyOf(name, this);
      this.name = key.name().getBytes(StandardCharsets.US_ASCII);
    }

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
