package dev.graylane.it.inbound;

import java.util.List;

/**
 * A way to serve a request.
 *
 * @param path {@code $} stands for the request's name
 * @param status what the caller gets; 0 for a connection that is cut
 * @param calls the names of the calls that are made meanwhile; {@code $} stands for the request's
 * @param body the length of the request's body; 0 for none
 * @param led whether the agent leads its calls; else they carry the lane to where they go
 */
record Way(String path, int status, List<String> calls, int body, boolean led) {
  static Way of(String path, int status, String... calls) {
    return new Way(path, status, List.of(calls), 0, true);
  }

  /** That reads a body. */
  Way reading(int length) {
    return new Way(path, status, calls, length, led);
  }

  /** With a client whose calls are not led; their names tell so, too. */
  Way unled() {
    return new Way(path, status, calls.stream().map(name -> name + "-unled").toList(), body, false);
  }

  /** Who gets its calls in the lane. */
  String release() {
    return led ? "v2" : "v1";
  }

  @Override
  public String toString() {
    return path;
  }
}
