package dev.graylane.it.grpc;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * A channel as an application would set it up. Equal ones are one channel in a JVM.
 *
 * @param transport whose builder is used
 * @param target as the application writes it
 * @param tls whether with TLS, trusting what the JVM trusts
 * @param settings what else is set on the builder, by name; see {@link Channels}
 */
public record ChannelSpec(
    Transport transport, String target, boolean tls, TreeMap<String, String> settings)
    implements Serializable {

  public static ChannelSpec plain(Transport transport, String target) {
    return new ChannelSpec(transport, target, false, new TreeMap<>());
  }

  public static ChannelSpec tls(Transport transport, String target) {
    return new ChannelSpec(transport, target, true, new TreeMap<>());
  }

  public ChannelSpec with(String setting, String value) {
    TreeMap<String, String> more = new TreeMap<>(settings);
    more.put(setting, value);
    return new ChannelSpec(transport, target, tls, more);
  }

  /** A channel of its own, though another is set up alike. */
  public ChannelSpec named(String name) {
    return with("name", name);
  }

  String setting(String name, String otherwise) {
    return settings.getOrDefault(name, otherwise);
  }

  boolean has(String setting) {
    return settings.containsKey(setting);
  }

  /** The settings that apply to each call rather than to the channel. */
  Map<String, String> all() {
    return settings;
  }
}
