package dev.graylane.agent.call;

import dev.graylane.agent.log.AgentStates;
import dev.graylane.agent.thread.AgentThread;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The engine in force. Until the agent's start installs one, and after the kill switch, every call
 * is left alone.
 */
public final class Engines {
  private static final Map<InetSocketAddress, String> OPEN = new LinkedHashMap<>();

  /** Whether HTTP servers carry calls of other protocols, too. */
  private static boolean httpCarriesOthers;

  private static volatile Engine current = Idle.ENGINE;

  private Engines() {}

  /** For what this thread does; what the agent's own threads do is left alone. */
  static Engine get() {
    return AgentThread.isCurrent() ? Idle.ENGINE : current;
  }

  /** Until an engine is installed, or {@link #started} says that none will be, calls wait a bit. */
  public static void startedBy(Thread... starters) {
    current = new Starting(starters);
  }

  /** The agent's start is over, however it went. */
  public static void started() {
    synchronized (OPEN) {
      if (current instanceof Starting) {
        uninstall();
      }
    }
  }

  /** Puts an engine in force. */
  public static void install(Engine engine) {
    synchronized (OPEN) {
      Engine previous = current;
      current = engine;
      if (previous instanceof Starting) {
        ((Starting) previous).end();
      }
      for (Map.Entry<InetSocketAddress, String> server : OPEN.entrySet()) {
        tell(engine, server.getValue(), server.getKey());
      }
    }
  }

  /** A server was opened, perhaps before the engine that wants to know was there. */
  static void opened(String protocol, InetSocketAddress address) {
    synchronized (OPEN) {
      String speaks = httpCarriesOthers && isHttp(protocol) ? "" : protocol;
      OPEN.put(address, speaks);
      tell(current, speaks, address);
    }
  }

  /** The HTTP servers that are open, and those to come, take calls of any protocol. */
  static void httpCarriesOthers() {
    synchronized (OPEN) {
      if (httpCarriesOthers) {
        return;
      }
      httpCarriesOthers = true;
      for (Map.Entry<InetSocketAddress, String> server : OPEN.entrySet()) {
        if (isHttp(server.getValue())) {
          server.setValue("");
          tell(current, "", server.getKey());
        }
      }
    }
  }

  private static boolean isHttp(String protocol) {
    return protocol.equals("http") || protocol.equals("https");
  }

  private static void tell(Engine engine, String protocol, InetSocketAddress address) {
    try {
      engine.listening(protocol, address);
    } catch (Throwable fault) {
      fault("registering a server", fault);
    }
  }

  static void closed(InetSocketAddress address) {
    synchronized (OPEN) {
      OPEN.remove(address);
      try {
        current.stopped(address);
      } catch (Throwable fault) {
        fault("withdrawing a server", fault);
      }
    }
  }

  /** Counts something that users see in {@code graylane agents}. */
  public static void count(String counter) {
    try {
      get().count(counter);
    } catch (Throwable fault) {
      fault("counting " + counter, fault);
    }
  }

  /**
   * Counts what the agent threw and logs the first of its kind; whatever goes wrong even then is
   * nothing to the application.
   */
  public static void fault(String where, Throwable fault) {
    try {
      AgentStates.get().fault(where, fault);
    } catch (Throwable worse) {
      // Out of memory or stack.
    }
  }

  /** From now on every call is left alone. */
  public static void uninstall() {
    synchronized (OPEN) {
      Engine previous = current;
      current = Idle.ENGINE;
      if (previous instanceof Starting) {
        ((Starting) previous).end();
      }
    }
  }
}
