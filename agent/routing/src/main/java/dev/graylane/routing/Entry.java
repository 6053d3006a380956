package dev.graylane.routing;

import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request carries from here on: handed to every later hop, and to {@link RequestContext} for
 * the calls made in its service.
 */
public final class Entry {
  private static final Entry NOTHING =
      new Entry(null, false, Collections.<String, String>emptyMap(), false);

  private final @Nullable String lane;
  private final boolean laneEntered;
  private final Map<String, String> attributes;
  private final boolean missingKey;

  Entry(
      @Nullable String lane,
      boolean laneEntered,
      Map<String, String> attributes,
      boolean missingKey) {
    this.lane = lane;
    this.laneEntered = laneEntered;
    this.attributes = attributes;
    this.missingKey = missingKey;
  }

  /** Nothing was entered here. */
  @SuppressWarnings("ReferenceEquality") // most calls carry the very map that is empty
  static Entry carrying(@Nullable String lane, Map<String, String> attributes) {
    return lane == null && attributes == NOTHING.attributes
        ? NOTHING
        : new Entry(lane, false, attributes, false);
  }

  /** The lane that the request is in. */
  public @Nullable String lane() {
    return lane;
  }

  /** Whether the lane was entered here (rather than brought along). */
  public boolean laneEntered() {
    return laneEntered;
  }

  /** Unmodifiable; {@code user} is the hash of the user, never the user. */
  public Map<String, String> attributes() {
    return attributes;
  }

  /** A sticky percentage was asked for and its key was not there, so that the trace id stood in. */
  public boolean missingKey() {
    return missingKey;
  }
}
