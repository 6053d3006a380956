package dev.graylane.it.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.it.messages.MessageContract;
import dev.graylane.it.messages.MessageTopic;
import java.io.IOException;
import java.util.Map;

/** Kafka's own clients. */
abstract class KafkaContract extends MessageContract {
  KafkaContract(Client client) {
    super(client);
  }

  @Override
  protected String address() throws IOException {
    return KafkaBroker.get().address();
  }

  @Override
  protected MessageTopic topic(String name) throws Exception {
    return new KafkaTopic(address(), name);
  }

  @Override
  protected String grayGroup(String group) {
    return group + "-graylane-" + GRAY;
  }

  @Override
  protected void awaitHandedBack() {
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(((KafkaTopic) topic).notes(grayGroup(name + "-handlers")))
                    .containsOnly("graylane: handed back"));
  }

  @Override
  protected Map<String, String> attributes() {
    return Map.of("messaging.system", "kafka", "messaging.kafka.offset", "2");
  }
}
