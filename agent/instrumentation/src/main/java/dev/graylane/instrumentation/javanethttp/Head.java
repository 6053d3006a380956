package dev.graylane.instrumentation.javanethttp;

import dev.graylane.agent.call.OutboundCall.HeaderSetter;
import java.util.Map;

/**
 * The head of a HTTP/1.1 request as the JDK has written it, which takes the agent's headers in the
 * place of equal names. To give them to the JDK among its own would have it copy all headers
 * several times more.
 */
final class Head implements HeaderSetter {
  private static final String END_OF_LINE = "\r\n";

  /** Lengths are remembered in steps, so that those of most requests are the same. */
  private static final int STEP = 8;

  /**
   * How long the head before was: most of an application's are alike, and a text that has to grow
   * is copied. Threads need not agree on it.
   */
  private static int usualLength;

  private final StringBuilder text;
  private final Map<String, ?> asked;

  /** Where the lines that were set begin. */
  private int setFrom;

  private Head(StringBuilder text, Map<String, ?> asked) {
    this.text = text;
    this.asked = asked;
    this.setFrom = text.length();
  }

  /** Has a head that is begun grow once, rather than several times. */
  static void makeRoom(StringBuilder text) {
    text.ensureCapacity(usualLength);
  }

  /**
   * Opens a head that is complete.
   *
   * @param asked the headers in it that the application set, by name without case
   */
  static Head reopen(StringBuilder text, Map<String, ?> asked) {
    text.setLength(text.length() - END_OF_LINE.length());
    return new Head(text, asked);
  }

  /** Completes it again. */
  void close() {
    text.append(END_OF_LINE);
    int length = (text.length() + STEP - 1) / STEP * STEP;
    if (length != usualLength) {
      usualLength = length;
    }
  }

  @Override
  public void set(String name, String value) {
    // Where there is no memory, there is no half line.
    text.ensureCapacity(
        text.length() + name.length() + ": ".length() + value.length() + 2 * END_OF_LINE.length());
    remove(name, mayBeWritten(name) ? 0 : setFrom);
    text.append(name).append(": ").append(value).append(END_OF_LINE);
  }

  /** Whether there may be such a line above those that were set: to look is dear. */
  private boolean mayBeWritten(String name) {
    switch (name) {
      case "traceparent":
      case "tracestate":
      case "graylane":
      case "baggage":
        return asked.containsKey(name);
      default:
        // The JDK writes some itself.
        return true;
    }
  }

  private void remove(String name, int from) {
    int line = from == 0 ? nextLine(0) : from;
    while (line < text.length()) {
      int next = nextLine(line);
      if (isNamed(line, name)) {
        text.delete(line, next);
        setFrom -= line < setFrom ? next - line : 0;
      } else {
        line = next;
      }
    }
  }

  private int nextLine(int from) {
    int end = text.indexOf(END_OF_LINE, from);
    return end < 0 ? text.length() : end + END_OF_LINE.length();
  }

  private boolean isNamed(int line, String name) {
    int colon = line + name.length();
    if (colon >= text.length() || text.charAt(colon) != ':') {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (Character.toLowerCase(text.charAt(line + i)) != Character.toLowerCase(name.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
