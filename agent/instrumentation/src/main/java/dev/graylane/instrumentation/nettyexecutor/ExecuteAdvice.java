package dev.graylane.instrumentation.nettyexecutor;

import dev.graylane.agent.call.Contexts;
import dev.graylane.instrumentation.CarriedWork;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A task is handed to an event loop. */
final class ExecuteAdvice {
  /** What passes an event, or a task that was submitted. */
  private static final String[] ONE_REQUESTS = {
    "io.netty.channel.AbstractChannelHandlerContext", "io.netty.util.concurrent.PromiseTask"
  };

  /** Their own tasks are for a connection, and with it for all requests that share it. */
  private static final String[] CONNECTIONS = {
    "io.netty.",
    "io.grpc.",
    "io.lettuce.",
    "io.vertx.",
    "reactor.",
    "com.linecorp.armeria.",
    "org.asynchttpclient.",
    "org.redisson."
  };

  private ExecuteAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Runnable carry(@Advice.Argument(0) @Nullable Runnable task) {
    if (task == null || Contexts.current() == null) {
      return task;
    }
    String type = task.getClass().getName();
    return startsWith(type, ONE_REQUESTS) || !startsWith(type, CONNECTIONS)
        ? CarriedWork.carry(task)
        : task;
  }

  private static boolean startsWith(String type, String[] beginnings) {
    for (String beginning : beginnings) {
      if (type.startsWith(beginning)) {
        return true;
      }
    }
    return false;
  }
}
