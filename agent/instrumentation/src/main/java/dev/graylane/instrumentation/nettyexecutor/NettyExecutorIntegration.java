package dev.graylane.instrumentation.nettyexecutor;

import static dev.graylane.agent.weave.MethodPattern.named;

import dev.graylane.agent.weave.Integration;

/**
 * Netty 4.1 and 4.2: an application's tasks that are handed to an event loop, and events that are
 * handed to the executor of a handler. Those that are scheduled are not carried: a connection's own
 * timeouts schedule themselves again and again.
 */
public final class NettyExecutorIntegration extends Integration {
  private static final String PACKAGE = "dev.graylane.instrumentation.nettyexecutor.";
  private static final String EXECUTOR = "io.netty.util.concurrent.SingleThreadEventExecutor";

  public NettyExecutorIntegration() {
    super("nettyexecutor");
  }

  @Override
  public void describe(Weaving weaving) {
    weaving
        .advise(EXECUTOR, named("execute").taking("java.lang.Runnable"), PACKAGE + "ExecuteAdvice")
        .adviseIfPresent(
            EXECUTOR, named("lazyExecute").taking("java.lang.Runnable"), PACKAGE + "ExecuteAdvice");
  }
}
