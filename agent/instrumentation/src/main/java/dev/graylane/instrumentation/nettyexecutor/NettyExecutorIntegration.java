package dev.graylane.instrumentation.nettyexecutor;

import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;
import dev.graylane.agent.weave.Supported;
import dev.graylane.agent.weave.Supported.Part;

/**
 * Netty 4.1 and 4.2: an application's tasks that are handed to an event loop, its listeners of
 * futures, and events that are handed to the executor of a handler. Those that are scheduled are
 * not carried: a connection's own timeouts schedule themselves again and again.
 */
@Supported(
    part = Part.CONTEXT,
    library =
        "Netty's event loops, and the executors of its handlers: an application's "
            + "tasks (`execute`, `submit`), the listeners that it adds to futures, and "
            + "events that pass from one to another",
    notes =
        "4.1.53 and 4.2.19. What is scheduled (`schedule`) is **not carried**: so "
            + "are a connection's own timeouts, which outlive the request that opened "
            + "it")
public final class NettyExecutorIntegration extends Integration {
  private static final String PACKAGE = "dev.graylane.instrumentation.nettyexecutor.";
  private static final String EXECUTOR = "io.netty.util.concurrent.SingleThreadEventExecutor";
  private static final String PROMISE = "io.netty.util.concurrent.DefaultPromise";

  public NettyExecutorIntegration() {
    super("nettyexecutor");
  }

  @Override
  public void describe(Weaving weaving) {
    weaving
        .advise(EXECUTOR, named("execute").taking("java.lang.Runnable"), PACKAGE + "ExecuteAdvice")
        .adviseIfPresent(
            EXECUTOR, named("lazyExecute").taking("java.lang.Runnable"), PACKAGE + "ExecuteAdvice")
        .advise(PROMISE, named("addListener0").taking(1), PACKAGE + "ListenAdvice")
        .advise(PROMISE, named("removeListener0").taking(1), PACKAGE + "UnlistenAdvice");
  }
}
