package dev.graylane.it.rocketmq;

import dev.graylane.it.messages.MessageTopic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A topic of two queues. */
final class RocketTopic implements MessageTopic {
  private final RocketBroker broker;
  private final String name;

  RocketTopic(RocketBroker broker, String name) throws Exception {
    this.broker = broker;
    this.name = name;
    broker.topic(name);
  }

  @Override
  public void send(int queue, String value, Map<String, String> headers) {
    List<String> words = new ArrayList<>(List.of("send", name, Integer.toString(queue), value));
    headers.forEach((key, text) -> words.addAll(List.of(key, text)));
    broker.tell(words.toArray(String[]::new));
  }

  @Override
  public List<Said> said() {
    List<Said> said = new ArrayList<>();
    String output = broker.output();
    // What comes after the last line's end is no whole line yet.
    for (String line : output.substring(0, output.lastIndexOf('\n') + 1).split("\n")) {
      String[] words = line.split("\t");
      if (words[0].equals("SAID") && words[1].equals(name + "-said")) {
        Map<String, String> headers = new HashMap<>();
        for (int i = 3; i + 1 < words.length; i += 2) {
          headers.put(words[i], words[i + 1]);
        }
        said.add(new Said(words[2], headers));
      }
    }
    return said;
  }

  @Override
  public List<Long> committed(String group) throws Exception {
    return broker.where(name, group);
  }

  @Override
  public List<Long> ends() throws Exception {
    return broker.where(name, "");
  }

  @Override
  public void close() {}
}
