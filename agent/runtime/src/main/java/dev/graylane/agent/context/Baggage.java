package dev.graylane.agent.context;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Mirrors lane and attributes into the W3C {@code baggage} header, for others to see. It is never
 * read: another tracer's propagator rewrites that header whole.
 */
public final class Baggage {
  public static final String HEADER = "baggage";
  private static final String LANE = "graylane.lane";
  private static final String ATTRIBUTE = "graylane.";
  private static final int MAX_LENGTH = 8192;

  private Baggage() {}

  /** What is in it of ours, by its key. */
  public static Map<String, String> entries(@Nullable String lane, Map<String, String> attributes) {
    Map<String, String> entries = new java.util.LinkedHashMap<>();
    if (lane != null) {
      entries.put(LANE, lane);
    }
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      entries.put(ATTRIBUTE + attribute.getKey(), attribute.getValue());
    }
    return entries;
  }

  /**
   * The header with our entries in the place of earlier ones of ours.
   *
   * @param present what the application (or the request before) has
   * @return null where there would be nothing in it
   */
  public static @Nullable String with(
      @Nullable String present, @Nullable String lane, Map<String, String> attributes) {
    if (lane == null && attributes.isEmpty() && (present == null || !present.contains(ATTRIBUTE))) {
      return present == null || present.trim().isEmpty() ? null : present;
    }
    StringBuilder header = new StringBuilder(GrayHeader.TYPICAL_LENGTH);
    if (present != null) {
      for (String entry : present.split(",")) {
        if (!entry.trim().isEmpty() && !entry.trim().startsWith(ATTRIBUTE)) {
          append(header, entry.trim());
        }
      }
    }
    int own = header.length();
    if (lane != null) {
      append(header, LANE);
      header.append('=');
      GrayHeader.encode(lane, header);
    }
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      append(header, ATTRIBUTE);
      GrayHeader.encode(attribute.getKey(), header);
      header.append('=');
      GrayHeader.encode(attribute.getValue(), header);
    }
    if (header.length() > MAX_LENGTH) {
      header.setLength(own);
    }
    return header.length() == 0 ? null : header.toString();
  }

  private static void append(StringBuilder header, String entry) {
    if (header.length() > 0) {
      header.append(',');
    }
    header.append(entry);
  }
}
