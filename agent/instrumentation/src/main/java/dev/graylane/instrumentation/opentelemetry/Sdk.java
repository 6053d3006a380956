package dev.graylane.instrumentation.opentelemetry;

import dev.graylane.agent.call.OtherSpan;
import dev.graylane.agent.call.OtherTracer;
import dev.graylane.agent.call.OtherTracers;
import java.lang.invoke.MethodHandle;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * The SDK of one class loader, by the names of its interfaces. What it has of the API is taken from
 * there, since the OpenTelemetry agent has the API under other names.
 */
final class Sdk implements OtherTracer {
  private static final String TRACE = "io.opentelemetry.sdk.trace.";

  /** Weak, and of the JDK's classes alone: a thread may outlive the application. */
  private static final ThreadLocal<@Nullable WeakReference<Object>> LAST_CLIENT =
      new ThreadLocal<>();

  private static final Sdk ONLY = create();

  static {
    OtherTracers.add(ONLY);
  }

  final MethodHandle currentSpan;
  final MethodHandle spanContext;
  final MethodHandle isValid;
  final MethodHandle traceId;
  final MethodHandle spanId;
  final MethodHandle isSampled;
  final MethodHandle kind;
  final MethodHandle hasEnded;
  final MethodHandle spanData;
  final MethodHandle dataAttributes;
  final MethodHandle attributeMap;
  final MethodHandle attributeKey;
  final MethodHandle setText;
  final MethodHandle setNumber;
  final MethodHandle addEvent;
  final MethodHandle attributesBuilder;
  final MethodHandle putAttribute;
  final MethodHandle buildAttributes;
  private final Class<?> recorded;

  private Sdk() throws ReflectiveOperationException {
    // Its parent is the class loader that has the SDK.
    ClassLoader loader = Sdk.class.getClassLoader();
    recorded = Class.forName(TRACE + "ReadWriteSpan", false, loader);
    Class<?> readable = Class.forName(TRACE + "ReadableSpan", false, loader);
    Class<?> data = Class.forName(TRACE + "data.SpanData", false, loader);
    Class<?> context = readable.getMethod("getSpanContext").getReturnType();
    Class<?> attributes = data.getMethod("getAttributes").getReturnType();
    Class<?> span = api(context, "trace.Span");
    currentSpan = Handles.of(span, "current");
    spanContext = Handles.of(span, "getSpanContext");
    isValid = Handles.of(context, "isValid");
    traceId = Handles.of(context, "getTraceId");
    spanId = Handles.of(context, "getSpanId");
    isSampled = Handles.of(context, "isSampled");
    kind = Handles.of(readable, "getKind");
    hasEnded = Handles.of(readable, "hasEnded");
    spanData = Handles.of(readable, "toSpanData");
    dataAttributes = Handles.of(data, "getAttributes");
    attributeMap = Handles.of(attributes, "asMap");
    attributeKey = Handles.of(api(context, "common.AttributeKey"), "getKey");
    setText = Handles.fluent(span, "setAttribute", String.class, String.class);
    setNumber = Handles.fluent(span, "setAttribute", String.class, long.class);
    addEvent = Handles.fluent(span, "addEvent", String.class, attributes);
    Class<?> builder = api(context, "common.AttributesBuilder");
    attributesBuilder = Handles.of(attributes, "builder");
    putAttribute = Handles.fluent(builder, "put", String.class, String.class);
    buildAttributes = Handles.of(builder, "build");
  }

  private static Sdk create() {
    try {
      return new Sdk();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("another shape of OpenTelemetry's SDK", e);
    }
  }

  /** A type of the API, under the name that it has where this one comes from. */
  private static Class<?> api(Class<?> spanContext, String name) throws ClassNotFoundException {
    String known = spanContext.getName();
    String root = known.substring(0, known.length() - "trace.SpanContext".length());
    return Class.forName(root + name, false, spanContext.getClassLoader());
  }

  /** There is one, and it is asked from now on. */
  static Sdk met() {
    return ONLY;
  }

  /** A span began on this thread. */
  SdkSpan begin(Object span) {
    SdkSpan begun = new SdkSpan(this, span);
    if (begun.isClient()) {
      LAST_CLIENT.set(new WeakReference<>(span));
    }
    return begun;
  }

  @Override
  public @Nullable OtherSpan begun(String spanId) {
    SdkSpan begun = lastClient();
    return begun != null && begun.spanId().equals(spanId) ? begun : null;
  }

  @Override
  public @Nullable OtherSpan calling(String protocol) {
    SdkSpan begun = lastClient();
    return begun != null && begun.isUnderWayBy(protocol) ? begun : null;
  }

  private @Nullable SdkSpan lastClient() {
    WeakReference<Object> reference = LAST_CLIENT.get();
    Object span = reference == null ? null : reference.get();
    return span == null ? null : new SdkSpan(this, span);
  }

  /** Whether a span is one that takes attributes, and not a stand-in. */
  boolean records(Object span) {
    return recorded.isInstance(span);
  }

  @Override
  public @Nullable OtherSpan current() {
    try {
      Object span = currentSpan.invoke();
      return (boolean) isValid.invoke((Object) spanContext.invoke(span))
          ? new SdkSpan(this, span)
          : null;
    } catch (Throwable e) {
      throw SdkSpan.unchecked(e);
    }
  }
}
