package dev.graylane.it.messages;

import java.util.List;
import java.util.Map;

/** A topic of two partitions, and the one in which its handlers say what they handled. */
public interface MessageTopic extends AutoCloseable {
  int PARTITIONS = 2;

  /**
   * What a handler said.
   *
   * @param headers those that its message had of the ones that the agent writes
   */
  record Said(String what, Map<String, String> headers) {
    /** The header with the lane; empty: there is none. */
    public String lane() {
      return headers.getOrDefault("graylane", "");
    }
  }

  void send(int partition, String value, Map<String, String> headers) throws Exception;

  /**
   * @param lane empty: none
   */
  default void send(int partition, String value, String lane) throws Exception {
    send(partition, value, lane.isEmpty() ? Map.of() : Map.of("graylane", "1;lane=" + lane));
  }

  /** All that was said so far. */
  List<Said> said() throws Exception;

  /** Who handled a message, in the order in which they said so. */
  default List<String> handlers(String value) throws Exception {
    return said().stream()
        .map(Said::what)
        .filter(what -> what.endsWith(" handled " + value))
        .map(what -> what.substring(0, what.indexOf(' ')))
        .toList();
  }

  /** Where a group is in each partition; -1 where it has nothing. */
  List<Long> committed(String group) throws Exception;

  /** Where each partition ends. */
  List<Long> ends() throws Exception;

  @Override
  void close();
}
