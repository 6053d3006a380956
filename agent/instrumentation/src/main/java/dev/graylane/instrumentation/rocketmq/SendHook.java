package dev.graylane.instrumentation.rocketmq;

import dev.graylane.agent.call.Messages;
import dev.graylane.agent.call.Sending;
import dev.graylane.agent.weave.SideTable;
import org.apache.rocketmq.client.hook.SendMessageContext;
import org.apache.rocketmq.client.hook.SendMessageHook;

/** A message is sent: it gets the headers of the work that sends it, at each attempt. */
final class SendHook implements SendMessageHook {
  private static final SideTable<SendMessageContext, Sending> SENDINGS = new SideTable<>();

  @Override
  public String hookName() {
    return "graylane";
  }

  @Override
  public void sendMessageBefore(SendMessageContext context) {
    Sending sending = Messages.send(new Outgoing(context));
    if (sending != null) {
      SENDINGS.put(context, sending);
    }
  }

  @Override
  public void sendMessageAfter(SendMessageContext context) {
    Sending sending = SENDINGS.remove(context);
    if (sending != null) {
      sending.end(context.getException());
    }
  }
}
