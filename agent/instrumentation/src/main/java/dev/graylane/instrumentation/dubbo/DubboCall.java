package dev.graylane.instrumentation.dubbo;

import dev.graylane.agent.call.Calls;
import dev.graylane.agent.call.OutboundCall;
import dev.graylane.agent.call.Target;
import dev.graylane.agent.weave.SideTable;
import java.io.IOException;
import java.util.List;
import org.apache.dubbo.common.URL;
import org.apache.dubbo.rpc.Invocation;
import org.apache.dubbo.rpc.Invoker;
import org.apache.dubbo.rpc.RpcInvocation;
import org.jspecify.annotations.Nullable;

/**
 * One call by the application, through all of Dubbo's own retries: decided once, when Dubbo has
 * first chosen a provider.
 */
final class DubboCall {
  private static final SideTable<Invocation, DubboCall> OPEN = new SideTable<>();

  private final boolean toAll;
  private @Nullable OutboundCall call;
  private boolean attempted;
  private @Nullable Throwable failure;
  private boolean streams;
  private boolean over;
  private @Nullable Runnable connection;

  /**
   * @param toAll it goes to each provider, so that no rule can choose one
   */
  private DubboCall(boolean toAll) {
    this.toAll = toAll;
  }

  /** Null where an enclosing cluster has opened it. */
  static @Nullable DubboCall open(Invocation invocation, boolean toAll) {
    if (OPEN.get(invocation) != null) {
      return null;
    }
    DubboCall opened = new DubboCall(toAll);
    OPEN.put(invocation, opened);
    return opened;
  }

  /** One that no cluster opened. */
  static DubboCall alone(Invocation invocation) {
    DubboCall alone = new DubboCall(false);
    OPEN.put(invocation, alone);
    return alone;
  }

  static void close(Invocation invocation) {
    OPEN.remove(invocation);
  }

  static @Nullable DubboCall of(Invocation invocation) {
    return OPEN.get(invocation);
  }

  boolean goesToAll() {
    return toAll;
  }

  /** Decides, if that was not done, with the provider that Dubbo chose. */
  synchronized OutboundCall decided(URL provider, Invocation invocation) {
    OutboundCall decided = call;
    if (decided == null) {
      decided = Calls.begin(new DubboOutboundRequest(provider, invocation));
      call = decided;
    }
    return decided;
  }

  /**
   * The provider for an attempt: the one at the decided address, if there is one in the directory.
   * Another one of the release where Dubbo repeats a call.
   */
  synchronized <T> Invoker<T> select(
      Invoker<T> chosen, List<Invoker<T>> directory, Invocation invocation) {
    OutboundCall decided = decided(chosen.getUrl(), invocation);
    if (attempted) {
      Throwable why = failure;
      decided.nextInstance(why != null ? why : new IOException("failed"));
      attempted = false;
      failure = null;
    }
    Target target = decided.target();
    if (target == null || Urls.isAt(chosen.getUrl(), target)) {
      return chosen;
    }
    for (Invoker<T> each : directory) {
      if (Urls.isAt(each.getUrl(), target) && each.isAvailable()) {
        return each;
      }
    }
    return chosen;
  }

  synchronized void attempted(@Nullable Throwable thrown) {
    attempted = true;
    failure = thrown;
  }

  /** Dubbo copies what the application has in its context just before. */
  synchronized void attach(RpcInvocation invocation) {
    OutboundCall decided = call;
    if (decided != null) {
      decided.forEachHeader((name, value) -> invocation.setAttachment(name, value));
    }
  }

  /** Dubbo has the result; that of a stream is nothing yet. */
  synchronized void end(Outcome outcome) {
    OutboundCall ended = call;
    if (ended == null || (streams && outcome.cause() == null)) {
      return;
    }
    Throwable thrown = outcome.failure();
    if (thrown != null) {
      ended.fail(thrown);
    } else {
      ended.end(outcome.code());
    }
    over();
  }

  /**
   * It lasts until {@link #endStream}.
   *
   * @return false where nothing was decided of it
   */
  synchronized boolean becomesStream() {
    streams = call != null;
    return streams;
  }

  /**
   * @param code gRPC's
   */
  synchronized void endStream(int code) {
    OutboundCall ended = call;
    if (ended != null) {
      ended.end(code);
    }
    over();
  }

  /** To be done when this needs its connection no more: now, or when its stream is over. */
  synchronized void afterwards(Runnable release) {
    if (streams && !over) {
      connection = release;
    } else {
      release.run();
    }
  }

  private void over() {
    over = true;
    Runnable release = connection;
    connection = null;
    if (release != null) {
      release.run();
    }
  }
}
