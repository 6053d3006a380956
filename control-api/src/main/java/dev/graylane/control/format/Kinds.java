package dev.graylane.control.format;

import com.google.protobuf.Message;
import dev.graylane.v1.Attributes;
import dev.graylane.v1.Audience;
import dev.graylane.v1.Experiment;
import dev.graylane.v1.Lane;
import dev.graylane.v1.Rollout;
import dev.graylane.v1.Route;
import dev.graylane.v1.Service;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The kinds of resources by the name that people write. */
public final class Kinds {
  static final Map<String, Message> BY_NAME = new TreeMap<>();

  static {
    BY_NAME.put("Service", Service.getDefaultInstance());
    BY_NAME.put("Audience", Audience.getDefaultInstance());
    BY_NAME.put("Route", Route.getDefaultInstance());
    BY_NAME.put("Lane", Lane.getDefaultInstance());
    BY_NAME.put("Attributes", Attributes.getDefaultInstance());
    BY_NAME.put("Rollout", Rollout.getDefaultInstance());
    BY_NAME.put("Experiment", Experiment.getDefaultInstance());
  }

  private Kinds() {}

  /** Returns their names, in order. */
  public static Set<String> names() {
    return Collections.unmodifiableSet(BY_NAME.keySet());
  }
}
