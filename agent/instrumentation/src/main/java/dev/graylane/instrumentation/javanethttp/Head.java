package dev.graylane.instrumentation.javanethttp;

import dev.graylane.agent.call.OutboundCall.HeaderSetter;

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

  private Head(StringBuilder text) {
    this.text = text;
  }

  /** Has a head that is begun grow once, rather than several times. */
  static void makeRoom(StringBuilder text) {
    text.ensureCapacity(usualLength);
  }

  /** Opens a head that is complete. */
  static Head reopen(StringBuilder text) {
    text.setLength(text.length() - END_OF_LINE.length());
    return new Head(text);
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
    remove(name);
    text.append(name).append(": ").append(value).append(END_OF_LINE);
  }

  private void remove(String name) {
    int line = nextLine(0);
    while (line < text.length()) {
      int next = nextLine(line);
      if (isNamed(line, name)) {
        text.delete(line, next);
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
