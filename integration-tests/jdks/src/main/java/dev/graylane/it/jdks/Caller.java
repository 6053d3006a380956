package dev.graylane.it.jdks;

/** One client library, as the program uses it. */
interface Caller {
  /**
   * Makes one call and returns the answer's body.
   *
   * @param release what is asked for in the header {@code x-release}
   */
  String ask(String release) throws Exception;
}
