package dev.graylane.agent.control;

import dev.graylane.agent.config.AgentConfig;
import dev.graylane.agent.config.AgentOption;
import java.io.DataInputStream;
import java.io.FileInputStream;
import java.io.IOException;
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
        instance != null ? instance : random().toString(),
        Collections.unmodifiableMap(labels));
  }

  /**
   * Not by java.security where that can be helped: to load its providers costs a start a megabyte,
   * and when they are loaded is the application's affair.
   */
  private static UUID random() {
    try (DataInputStream in = new DataInputStream(new FileInputStream("/dev/urandom"))) {
      long high = (in.readLong() & ~0xF000L) | 0x4000L;
      long low = (in.readLong() & ~(3L << 62)) | (2L << 62);
      return new UUID(high, low);
    } catch (IOException e) {
      return UUID.randomUUID();
    }
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
