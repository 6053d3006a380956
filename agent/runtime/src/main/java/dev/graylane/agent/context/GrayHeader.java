package dev.graylane.agent.context;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The {@code graylane} header, which carries a request's lane and attributes from hop to hop:
 *
 * <pre>1;lane=checkout;a.user=9f86d081884c7d65;a.region=hangzhou</pre>
 *
 * A version, then names and values, of which everything but letters, digits, {@code -}, {@code .},
 * {@code _} is percent-encoded as UTF-8. What is not understood is skipped: it may come from
 * anywhere.
 */
public final class GrayHeader {
  /** The header's name; the same in gRPC metadata and messages. */
  public static final String NAME = "graylane";

  /** A longer one is neither written nor read. */
  static final int MAX_LENGTH = 4096;

  /** Of most, so that writing one seldom needs more room: a lane or a user's hash. */
  static final int TYPICAL_LENGTH = 64;

  private static final String VERSION = "1";
  private static final String ATTRIBUTE = "a.";
  private static final GrayHeader EMPTY =
      new GrayHeader(null, Collections.<String, String>emptyMap());

  private final @Nullable String lane;
  private final Map<String, String> attributes;

  private GrayHeader(@Nullable String lane, Map<String, String> attributes) {
    this.lane = lane;
    this.attributes = attributes;
  }

  public @Nullable String lane() {
    return lane;
  }

  /** Unmodifiable. */
  public Map<String, String> attributes() {
    return attributes;
  }

  /** Reads a header. Never fails; null and nonsense are empty. */
  public static GrayHeader parse(@Nullable String header) {
    if (header == null || header.length() > MAX_LENGTH || !header.startsWith(VERSION + ";")) {
      return EMPTY;
    }
    String lane = null;
    Map<String, String> attributes = new TreeMap<>();
    for (String part : header.split(";")) {
      int equals = part.indexOf('=');
      if (equals <= 0) {
        continue;
      }
      String name = decode(part.substring(0, equals));
      String value = decode(part.substring(equals + 1));
      if (name == null || value == null) {
        continue;
      }
      if (name.equals("lane") && !value.isEmpty()) {
        lane = value;
      } else if (name.startsWith(ATTRIBUTE)) {
        attributes.put(name.substring(ATTRIBUTE.length()), value);
      }
    }
    return new GrayHeader(lane, Collections.unmodifiableMap(attributes));
  }

  /** Writes a header; null where there is nothing to carry, or too much. */
  public static @Nullable String format(@Nullable String lane, Map<String, String> attributes) {
    if (lane == null && attributes.isEmpty()) {
      return null;
    }
    StringBuilder header = new StringBuilder(TYPICAL_LENGTH).append(VERSION);
    if (lane != null) {
      header.append(";lane=");
      encode(lane, header);
    }
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      header.append(';').append(ATTRIBUTE);
      encode(attribute.getKey(), header);
      header.append('=');
      encode(attribute.getValue(), header);
    }
    return header.length() > MAX_LENGTH ? null : header.toString();
  }

  private static boolean isPlain(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '.'
        || c == '_';
  }

  static void encode(String text, StringBuilder out) {
    if (isPlain(text)) {
      out.append(text);
    } else {
      encodeBytes(text, out);
    }
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isPlain(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static void encodeBytes(String text, StringBuilder out) {
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      int c = b & 0xFF;
      if (isPlain(c)) {
        out.append((char) c);
      } else {
        out.append('%');
        out.append(Character.toUpperCase(Character.forDigit(c >> 4, 16)));
        out.append(Character.toUpperCase(Character.forDigit(c & 0xF, 16)));
      }
    }
  }

  private static @Nullable String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '%') {
        bytes.write(c);
        continue;
      }
      int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
      int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
      if (high < 0 || low < 0) {
        return null;
      }
      bytes.write(high << 4 | low);
      i += 2;
    }
    return new String(bytes.toByteArray(), StandardCharsets.UTF_8);
  }
}
