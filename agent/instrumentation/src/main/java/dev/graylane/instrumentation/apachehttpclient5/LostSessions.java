package dev.graylane.instrumentation.apachehttpclient5;

import dev.graylane.agent.weave.SideTable;
import org.apache.hc.core5.reactor.IOSession;

/** Connections for HTTP/2 that a call was lost with, whether or not they are closed by now. */
final class LostSessions {
  private static final SideTable<IOSession, Boolean> LOST = new SideTable<>();

  private LostSessions() {}

  static void add(IOSession session) {
    LOST.put(session, true);
  }

  static boolean contains(IOSession session) {
    return LOST.get(session) != null;
  }
}
