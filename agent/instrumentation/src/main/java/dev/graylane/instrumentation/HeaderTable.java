package dev.graylane.instrumentation;

/**
 * HPACK's dynamic table (RFC 7541): the headers of a connection's last requests, at most 4 KiB of
 * them, which are sent by a number from then on. One that is other in each request is never found
 * there, and 40 of them evict all of the application's own.
 */
public final class HeaderTable {
  /** The only one of the agent's that is other in each request. */
  public static final String TRACE_PARENT = "traceparent";

  private HeaderTable() {}

  /**
   * Whether it has the name of one that is to stay out of the table.
   *
   * @param name in lower case, as HTTP/2 has all. Some of its characters are looked at, since each
   *     may cost a call through an interface, and a header that is taken for it is merely sent in
   *     full each time
   */
  public static boolean isUnfit(CharSequence name) {
    return name.length() == TRACE_PARENT.length() && is(name, 0) && is(name, 5) && is(name, 10);
  }

  private static boolean is(CharSequence name, int at) {
    return name.charAt(at) == TRACE_PARENT.charAt(at);
  }
}
