package dev.graylane.instrumentation.httpurlconnection;

import dev.graylane.agent.call.OutboundCall.HeaderSetter;
import dev.graylane.instrumentation.EndpointNames;
import java.util.ArrayList;
import java.util.List;

/** A request's head: what the connection has in it, and the agent's headers. */
final class Head implements HeaderSetter {
  /** Of most, so that one seldom needs more room. */
  private static final int TYPICAL_LENGTH = 256;

  /** The agent's, each name before its value. */
  private final List<String> own = new ArrayList<>(4);

  private Head() {}

  /**
   * All of it as one text, where the JDK makes one of each line.
   *
   * @param header the connection's {@code MessageHeader}
   */
  static String of(Object header, Outgoing outgoing) {
    Head head = new Head();
    outgoing.call().forEachHeader(head);
    String authority = EndpointNames.of(outgoing.target());
    if (authority != null) {
      head.set("Host", authority);
    }
    StringBuilder text = new StringBuilder(TYPICAL_LENGTH);
    head.appendGiven(header, text);
    head.appendOwn(text);
    return text.append("\r\n").toString();
  }

  @Override
  public void set(String name, String value) {
    own.add(name);
    own.add(value);
  }

  /** The first line is the request's, and has no value. */
  private void appendGiven(Object header, StringBuilder text) {
    for (int i = 0; ; i++) {
      String name = SunHttp.key(header, i);
      String value = SunHttp.value(header, i);
      if (name == null && value == null) {
        return;
      }
      if (name != null && !replaces(name)) {
        text.append(name);
        if (value != null) {
          text.append(": ").append(value);
        } else if (i != 0) {
          text.append(':');
        }
        text.append("\r\n");
      }
    }
  }

  private boolean replaces(String name) {
    for (int i = 0; i < own.size(); i += 2) {
      if (own.get(i).equalsIgnoreCase(name)) {
        return true;
      }
    }
    return false;
  }

  private void appendOwn(StringBuilder text) {
    for (int i = 0; i < own.size(); i += 2) {
      text.append(own.get(i)).append(": ").append(own.get(i + 1)).append("\r\n");
    }
  }
}
