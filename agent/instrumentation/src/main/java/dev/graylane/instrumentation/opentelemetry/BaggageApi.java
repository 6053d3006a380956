package dev.graylane.instrumentation.opentelemetry;

import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * OpenTelemetry's baggage, by name: the OpenTelemetry agent has the API under other names than the
 * application has.
 */
final class BaggageApi {
  private static final String PREFIX = "graylane.";
  private static volatile @Nullable BaggageApi known;

  private final MethodHandle ofContext;
  private final MethodHandle asMap;
  private final MethodHandle toBuilder;
  private final MethodHandle put;
  private final MethodHandle remove;
  private final MethodHandle build;
  private final MethodHandle inContext;

  private BaggageApi(Class<?> propagator) throws ReflectiveOperationException {
    String name = propagator.getName();
    String root = name.substring(0, name.indexOf("api.baggage."));
    ClassLoader loader = propagator.getClassLoader();
    Class<?> baggage = Class.forName(root + "api.baggage.Baggage", false, loader);
    Class<?> builder = Class.forName(root + "api.baggage.BaggageBuilder", false, loader);
    Class<?> context = Class.forName(root + "context.Context", false, loader);
    ofContext = Handles.of(baggage, "fromContext", context);
    asMap = Handles.of(baggage, "asMap");
    toBuilder = Handles.of(baggage, "toBuilder");
    put = Handles.fluent(builder, "put", String.class, String.class);
    remove = Handles.fluent(builder, "remove", String.class);
    build = Handles.of(builder, "build");
    inContext = Handles.of(baggage, "storeInContext", context);
  }

  /**
   * That of a propagator's class; there is one for each class loader, as there is of this class.
   */
  static BaggageApi of(Class<?> propagator) throws ReflectiveOperationException {
    BaggageApi api = known;
    if (api == null) {
      api = new BaggageApi(propagator);
      known = api;
    }
    return api;
  }

  /**
   * A context whose baggage has these entries, and no others with our prefix.
   *
   * @return null where it is so already
   */
  @Nullable Object with(Object context, Map<String, String> ours) throws Throwable {
    Object baggage = ofContext.invoke(context);
    List<String> stale = new ArrayList<>();
    for (Object key : ((Map<?, ?>) asMap.invoke(baggage)).keySet()) {
      if (key.toString().startsWith(PREFIX) && !ours.containsKey(key.toString())) {
        stale.add(key.toString());
      }
    }
    if (ours.isEmpty() && stale.isEmpty()) {
      return null;
    }
    Object builder = toBuilder.invoke(baggage);
    for (String key : stale) {
      remove.invoke(builder, key);
    }
    for (Map.Entry<String, String> entry : ours.entrySet()) {
      put.invoke(builder, entry.getKey(), entry.getValue());
    }
    return inContext.invoke(build.invoke(builder), context);
  }
}
