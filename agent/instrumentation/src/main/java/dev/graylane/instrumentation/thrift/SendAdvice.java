package dev.graylane.instrumentation.thrift;

import dev.graylane.agent.call.OutboundCall;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import org.apache.thrift.TBase;
import org.apache.thrift.TServiceClient;
import org.apache.thrift.protocol.TMessageType;
import org.jspecify.annotations.Nullable;

/** A blocking client writes a call. */
final class SendAdvice {
  private SendAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(1))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable TBase<?, ?> enter(
      @Advice.This TServiceClient client, @Advice.Argument(1) TBase<?, ?> arguments) {
    OutboundCall call = ClientCall.of(client);
    if (call == null || !CarriedField.isPossibleIn(client.getOutputProtocol())) {
      return null;
    }
    Map<String, String> headers = CarriedField.of(call);
    return headers.isEmpty() ? null : new CarryingArguments(arguments, headers);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(
      @Advice.This TServiceClient client,
      @Advice.Argument(2) byte type,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (thrown != null || type == TMessageType.ONEWAY) {
      ClientCall.end(client, thrown);
    }
  }
}
