package dev.graylane.agent.weave;

import dev.graylane.agent.bootstrap.AgentClassLoader;
import dev.graylane.agent.config.AgentConfig;
import dev.graylane.agent.log.AgentLog;
import dev.graylane.agent.log.AgentStates;
import dev.graylane.agent.log.IntegrationState;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Brings weaving into force: at once for the classes to come, by and by for those that are loaded.
 */
public final class Weaving {
  /** Each JVM has loaded it from the start; its first use loads one of the others. */
  private static final String VIRTUAL_THREAD = "java.lang.VirtualThread";

  private final Instrumentation instrumentation;
  private final AgentClassLoader agent;
  private final WeaveIndex index;
  private final WeavingTransformer transformer;

  private Weaving(Instrumentation instrumentation, AgentClassLoader agent, WeaveIndex index) {
    this.instrumentation = instrumentation;
    this.agent = agent;
    this.index = index;
    this.transformer = new WeavingTransformer(index);
  }

  /**
   * Installs the transformer. Quick: nothing is loaded for it but the index.
   *
   * @throws IOException if the agent's jar is damaged
   */
  public static Weaving install(Instrumentation instrumentation, AgentConfig config)
      throws IOException {
    AgentClassLoader agent = (AgentClassLoader) Weaving.class.getClassLoader();
    WeaveIndex index = WeaveIndex.load(agent);
    for (String name : new ArrayList<>(index.integrations().keySet())) {
      boolean on = config.instruments(name);
      if (!on) {
        index.leaveOut(name);
      }
      AgentStates.get()
          .integration(
              new IntegrationState(
                  name,
                  on ? IntegrationState.State.UNUSED : IntegrationState.State.OFF,
                  on ? "" : "graylane.instrumentation." + name + ".enabled=false"));
    }
    Weaving weaving = new Weaving(instrumentation, agent, index);
    instrumentation.addTransformer(weaving.transformer, true);
    return weaving;
  }

  /** The libraries that are instrumented where the application has them. */
  public Set<String> libraries() {
    return index.integrations().keySet();
  }

  /** The thread that will call {@link #raise}. */
  public void raisedBy(Thread thread) {
    transformer.raisedBy(thread);
  }

  /**
   * Waits until the program needs the weaver, loads it, and weaves what is loaded already. Slow; on
   * a thread of the agent's own.
   */
  public void raise() {
    try {
      if (!isNeeded()) {
        transformer.awaitNeed();
      }
      Openings openings = new Openings(instrumentation);
      Loaders loaders = new Loaders(agent);
      Class<?> link = Link.define(agent, openings);
      link.getMethod("install", java.lang.invoke.MethodHandle.class)
          .invoke(null, new Linker(loaders, openings).handle());
      Weaver weaver = new Weaver(agent, index, loaders, openings, link);
      SelfTest.run(weaver, index, agent);
      transformer.use(weaver);
      weaveLoaded();
      transformer.up();
    } catch (Throwable fault) {
      transformer.up();
      failed(fault);
    }
  }

  /**
   * Says so, unless the JVM ends meanwhile: from then on it refuses what weaving needs (it names no
   * loaded classes, and opens no modules), and there is nobody to weave for.
   */
  static void failed(Throwable fault) {
    if (isEnding()) {
      AgentLog.debug("the JVM ended before the weaver was up", fault);
      return;
    }
    AgentLog.error(
        "cannot weave in this JVM; every call goes where the application sends it", fault);
  }

  /** Asks in the only way there is: hooks can be taken back until the JVM begins to end. */
  private static boolean isEnding() {
    try {
      // This thread is none.
      Runtime.getRuntime().removeShutdownHook(Thread.currentThread());
      return false;
    } catch (IllegalStateException ending) {
      return true;
    }
  }

  /** For work that is not urgent: lets a weaver that is needed come up first. */
  public void awaitIdle() {
    try {
      transformer.awaitIdle();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isNeeded() {
    for (Class<?> type : transformer.toWeave(instrumentation.getAllLoadedClasses())) {
      String name = type.getName();
      if (!name.equals(VIRTUAL_THREAD) && !WeavingTransformer.isNoNeed(name.replace('.', '/'))) {
        return true;
      }
    }
    return false;
  }

  private void weaveLoaded() {
    List<Class<?>> classes = transformer.toWeave(instrumentation.getAllLoadedClasses());
    // One by one: one class that cannot be woven must not keep the others from it.
    for (Class<?> type : classes) {
      try {
        if (instrumentation.isModifiableClass(type)) {
          instrumentation.retransformClasses(type);
        }
      } catch (Throwable fault) {
        AgentStates.get().fault("weaving " + type.getName(), fault);
      }
    }
  }
}
