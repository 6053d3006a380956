package dev.graylane.agent.route;

import dev.graylane.agent.call.Message;
import dev.graylane.routing.CallView;
import org.jspecify.annotations.Nullable;

/** A message as the decision engine reads it: headers, and nothing else that a request has. */
final class MessageView implements CallView {
  private final Message message;

  MessageView(Message message) {
    this.message = message;
  }

  @Override
  public @Nullable String method() {
    return null;
  }

  @Override
  public @Nullable String host() {
    return null;
  }

  @Override
  public int port() {
    return -1;
  }

  @Override
  public @Nullable String path() {
    return null;
  }

  @Override
  public @Nullable String rawQuery() {
    return null;
  }

  @Override
  public @Nullable String header(String name) {
    return message.header(name);
  }
}
