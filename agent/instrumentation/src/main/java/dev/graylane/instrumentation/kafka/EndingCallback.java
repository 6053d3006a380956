package dev.graylane.instrumentation.kafka;

import dev.graylane.agent.call.Sending;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Learns how a record's sending ended, before the application does. */
final class EndingCallback implements Callback {
  private final Sending sending;
  private final @Nullable Callback callback;

  EndingCallback(Sending sending, @Nullable Callback callback) {
    this.sending = sending;
    this.callback = callback;
  }

  @Override
  public void onCompletion(RecordMetadata metadata, @Nullable Exception failure) {
    sending.end(failure);
    if (callback != null) {
      callback.onCompletion(metadata, failure);
    }
  }
}
