package dev.graylane.agent.weave;

import dev.graylane.agent.bootstrap.AgentClassLoader;
import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the weaver keeps for each class loader of the application. Nothing here keeps one alive: an
 * integration class loader is held by the woven classes that are linked to it, and by nothing else.
 */
final class Loaders {
  private final AgentClassLoader agent;
  private final Map<ClassLoader, Entry> entries = new WeakHashMap<>();
  private final IntegrationClassLoader bootstrap;
  private final Entry bootstrapEntry = new Entry();

  Loaders(AgentClassLoader agent) {
    this.agent = agent;
    bootstrap = new IntegrationClassLoader(agent, null);
  }

  /** The loader of integrations for classes of a loader; null is the bootstrap loader. */
  synchronized IntegrationClassLoader integrations(@Nullable ClassLoader loader) {
    if (loader == null) {
      return bootstrap;
    }
    Entry entry = entry(loader);
    IntegrationClassLoader integrations =
        entry.integrations == null ? null : entry.integrations.get();
    if (integrations == null) {
      integrations = new IntegrationClassLoader(agent, loader);
      entry.integrations = new WeakReference<>(integrations);
    }
    return integrations;
  }

  /** What the reference check said of each integration. */
  synchronized Map<String, String> verdicts(@Nullable ClassLoader loader) {
    return loader == null ? bootstrapEntry.verdicts : entry(loader).verdicts;
  }

  private Entry entry(ClassLoader loader) {
    Entry entry = entries.get(loader);
    if (entry == null) {
      entry = new Entry();
      entries.put(loader, entry);
    }
    return entry;
  }

  private static final class Entry {
    private @Nullable WeakReference<IntegrationClassLoader> integrations;
    private final Map<String, String> verdicts = Collections.synchronizedMap(new HashMap<>());
  }
}
