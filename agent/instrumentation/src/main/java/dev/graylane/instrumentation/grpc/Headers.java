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
}
