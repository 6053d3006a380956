package dev.graylane.instrumentation.dubbo;

import dev.graylane.agent.call.Target;
import dev.graylane.agent.weave.SideTable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.dubbo.rpc.Invoker;
import org.apache.dubbo.rpc.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * The invokers that take over calls of one of Dubbo's. They live while calls use them and five
 * minutes longer, and no longer than the one that they stand in for.
 */
final class Siblings {
  private static final SideTable<Invoker<?>, Siblings> ALL = new SideTable<>();
  private static final long KEPT_NANOS = TimeUnit.MINUTES.toNanos(5);
  private static final long SWEPT_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Protocol protocol;
  private final ConcurrentHashMap<String, Sibling> open = new ConcurrentHashMap<>();
  private final AtomicLong sweptAt = new AtomicLong(System.nanoTime());

  private Siblings(Protocol protocol) {
    this.protocol = protocol;
  }

  /** An invoker of this protocol was made. */
  static void referred(Protocol protocol, Invoker<?> invoker) {
    ALL.putIfAbsent(invoker, new Siblings(protocol));
  }

  /** Null for one that was made before the agent was there. */
  static @Nullable Siblings of(Invoker<?> invoker) {
    return ALL.get(invoker);
  }

  /** It is over with an invoker, and with those that stood in for it. */
  static void destroyed(Invoker<?> invoker) {
    Siblings siblings = ALL.remove(invoker);
    if (siblings != null) {
      siblings.open.values().forEach(Sibling::close);
    }
  }

  Sibling to(Target target, Invoker<?> original) {
    sweep();
    return open.compute(
        target.variant(),
        (variant, kept) ->
            kept != null && !kept.isClosed()
                ? kept
                : new Sibling(original.getInterface(), original.getUrl(), protocol, target));
  }

  private void sweep() {
    long now = System.nanoTime();
    long before = sweptAt.get();
    if (now - before > SWEPT_NANOS && sweptAt.compareAndSet(before, now)) {
      open.values().removeIf(each -> each.closeIdle(now, KEPT_NANOS));
    }
  }
}
