package dev.graylane.agent.control;

import dev.graylane.agent.config.AgentConfig;
import dev.graylane.agent.config.AgentOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Who this process is. Immutable. */
public final class Self {
  private final String service;
  private final String release;
  private final String instance;
  private final Map<String, String> labels;

  private Self(String service, String release, String instance, Map<String, String> labels) {
    this.service = service;
    this.release = release;
    this.instance = instance;
    this.labels = labels;
  }

  public static Self of(AgentConfig config) {
    String instance = config.get(AgentOption.INSTANCE);
    Map<String, String> labels = new LinkedHashMap<>();
    for (String label : config.text(AgentOption.LABELS).split(",")) {
      int equals = label.indexOf('=');
      if (equals > 0) {
        labels.put(label.substring(0, equals).trim(), label.substring(equals + 1).trim());
      }
    }
    return new Self(
        config.service(),
        config.release(),
        instance != null ? instance : UUID.randomUUID().toString(),
        Collections.unmodifiableMap(labels));
  }

  public String service() {
    return service;
  }

  public String release() {
    return release;
  }

  /** Unique over all processes. */
  public String instance() {
    return instance;
  }

  public Map<String, String> labels() {
    return labels;
  }
}
