package dev.graylane.instrumentation;

/**
 * Which lengths the names of some headers have, as a set of bits. The agent asks each request for
 * several headers that most do not have, and this alone tells most of the time, without a look at
 * each name.
 */
public final class NameLengths {
  /** Of no headers. */
  public static final long NONE = 0;

  private NameLengths() {}

  /** The lengths, with that of one name more. */
  public static long with(long lengths, String name) {
    // The distance of a shift counts modulo 64, so that a longer name has a bit, too.
    return lengths | 1L << name.length();
  }

  /** Whether this name may be among them; false: it is not. */
  public static boolean mayHave(long lengths, String name) {
    return (lengths >>> name.length() & 1) != 0;
  }
}
