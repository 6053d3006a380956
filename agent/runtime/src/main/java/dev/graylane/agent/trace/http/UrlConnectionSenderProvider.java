package dev.graylane.agent.trace.http;

import dev.graylane.agent.thread.TaskThreads;
import dev.graylane.agent.thread.Threads;
import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.HttpSenderProvider;
import java.util.concurrent.Executor;

/** Where OpenTelemetry's exporters find {@link UrlConnectionSender}. */
public final class UrlConnectionSenderProvider implements HttpSenderProvider {
  @Override
  public HttpSender createSender(HttpSenderConfig config) {
    Executor given = config.getExecutorService();
    Executor threads =
        given != null ? given : new TaskThreads(new Threads("graylane-trace-export"));
    UrlConnectionSender sender = new UrlConnectionSender(config, threads);
    try {
      Runtime.getRuntime()
          .addShutdownHook(new Threads("graylane-trace-end").newThread(sender::hurry));
    } catch (IllegalStateException ending) {
      sender.hurry();
    }
    return sender;
  }
}
