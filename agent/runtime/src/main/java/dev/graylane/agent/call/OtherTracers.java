package dev.graylane.agent.call;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tracers that are in this JVM beside the agent's own. Where there is one, it makes the spans. */
public final class OtherTracers {
  private static volatile List<WeakReference<OtherTracer>> tracers = Collections.emptyList();

  private OtherTracers() {}

  /** A tracer was met; once for each. */
  public static synchronized void add(OtherTracer tracer) {
    List<WeakReference<OtherTracer>> those = new ArrayList<>();
    for (WeakReference<OtherTracer> each : tracers) {
      if (each.get() != null) {
        those.add(each);
      }
    }
    those.add(new WeakReference<>(tracer));
    tracers = those;
  }

  /** Whether there is one. */
  public static boolean any() {
    for (WeakReference<OtherTracer> each : tracers) {
      if (each.get() != null) {
        return true;
      }
    }
    return false;
  }

  /** The span of another tracer that is current on this thread; null: there is none. */
  public static @Nullable OtherSpan current() {
    for (WeakReference<OtherTracer> each : tracers) {
      OtherTracer tracer = each.get();
      OtherSpan span = tracer == null ? null : tracer.current();
      if (span != null) {
        return span;
      }
    }
    return null;
  }

  /** As {@link OtherTracer#begun}, of whichever tracer made it. */
  public static @Nullable OtherSpan begun(String spanId) {
    for (WeakReference<OtherTracer> each : tracers) {
      OtherTracer tracer = each.get();
      OtherSpan span = tracer == null ? null : tracer.begun(spanId);
      if (span != null) {
        return span;
      }
    }
    return null;
  }

  /** As {@link OtherTracer#calling}, of whichever tracer made it. */
  public static @Nullable OtherSpan calling(String protocol) {
    for (WeakReference<OtherTracer> each : tracers) {
      OtherTracer tracer = each.get();
      OtherSpan span = tracer == null ? null : tracer.calling(protocol);
      if (span != null) {
        return span;
      }
    }
    return null;
  }

  /** Another tracer began a span on this thread. */
  public static void began(OtherSpan span) {
    try {
      Engines.get().began(span);
    } catch (Throwable fault) {
      Engines.fault("writing on a span of another tracer", fault);
    }
  }

  /**
   * What of the work on this thread others are to see in the W3C baggage, by its key; null: nothing
   * is known of this work.
   */
  public static @Nullable Map<String, String> baggage() {
    try {
      return Engines.get().baggage();
    } catch (Throwable fault) {
      Engines.fault("writing another tracer's baggage", fault);
      return null;
    }
  }
}
