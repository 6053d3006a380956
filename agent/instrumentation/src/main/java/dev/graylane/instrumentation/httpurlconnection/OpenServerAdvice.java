package dev.graylane.instrumentation.httpurlconnection;

import dev.graylane.agent.call.Target;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/**
 * A client opens its socket: to the chosen instance, and to the next one if that fails. Only the
 * address changes; TLS names come from the client's own host.
 */
final class OpenServerAdvice {
  private static final int OUTGOING = 2;
  private static final int SERVER = 3;
  private static final int PORT = 4;

  private OpenServerAdvice() {}

  /**
   * @return null to leave the call alone; else the address and port to connect to, the request, and
   *     the original server and port
   */
  @Advice.AssignReturned.ToArguments({
    @Advice.AssignReturned.ToArguments.ToArgument(
        value = 0,
        index = 0,
        typing = Assigner.Typing.DYNAMIC),
    @Advice.AssignReturned.ToArguments.ToArgument(
        value = 1,
        index = 1,
        typing = Assigner.Typing.DYNAMIC)
  })
  @Advice.OnMethodEnter(inline = false)
  public static Object @Nullable [] enter(
      @Advice.This Object client, @Advice.Argument(0) String server, @Advice.Argument(1) int port) {
    Obtaining obtaining = Obtaining.current();
    Outgoing outgoing = obtaining != null ? obtaining.outgoing() : ClientState.carriedBy(client);
    if (outgoing == null) {
      return null;
    }
    if (obtaining == null && outgoing.target() != null && outgoing.repeatsAfterIdle()) {
      // It repeats once, and has the fresh connection still to lose.
      SunHttp.mayRepeat(client);
    }
    if (outgoing.opening() && outgoing.target() != null) {
      outgoing.call().nextTarget(new SocketException("Connection lost before an answer"));
    }
    Target target = outgoing.target();
    return target == null
        ? null
        : new Object[] {target.address().getHostAddress(), target.port(), outgoing, server, port};
  }

  /**
   * @return null, or in an array of one what is thrown now, null for nothing
   */
  @Advice.AssignReturned.ToThrown(index = 0, typing = Assigner.Typing.DYNAMIC)
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static @Nullable Object @Nullable [] exit(
      @Advice.This Object client,
      @Advice.Enter Object @Nullable [] entered,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (entered == null) {
      if (thrown == null) {
        ClientState.opened(client, null);
      }
      return null;
    }
    Outgoing outgoing = (Outgoing) entered[OUTGOING];
    Target target = outgoing.target();
    if (thrown == null) {
      ClientState.opened(client, Partitions.leadingTo(target));
      return null;
    }
    if (target != null && thrown instanceof ConnectException) {
      Partitions.refused(target);
    }
    if (!(thrown instanceof IOException) || outgoing.elsewhere(thrown) == null) {
      return null;
    }
    try {
      SunHttp.openServer(client, (String) entered[SERVER], (Integer) entered[PORT]);
      return new @Nullable Object[] {null};
    } catch (IOException last) {
      return new Object[] {last};
    }
  }
}
