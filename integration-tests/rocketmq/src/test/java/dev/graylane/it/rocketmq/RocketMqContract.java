package dev.graylane.it.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.it.messages.MessageContract;
import dev.graylane.it.messages.MessageTopic;
import java.util.Map;

/** RocketMQ's clients of the remoting protocol. */
abstract class RocketMqContract extends MessageContract {
  RocketMqContract(Client client) {
    super(client);
  }

  @Override
  protected String address() throws Exception {
    return RocketBroker.get().address();
  }

  @Override
  protected MessageTopic topic(String name) throws Exception {
    return new RocketTopic(RocketBroker.get(), name);
  }

  @Override
  protected String grayGroup(String group) {
    return group + "-graylane-v2_2e1";
  }

  @Override
  protected void awaitHandedBack() {
    String group = grayGroup(name + "-handlers");
    await()
        .atMost(LONG)
        .untilAsserted(() -> assertThat(topic.committed(group)).isEqualTo(topic.ends()));
  }

  @Override
  protected Map<String, String> attributes() {
    return Map.of(
        "messaging.system", "rocketmq", "messaging.consumer.group.name", name + "-handlers");
  }
}
