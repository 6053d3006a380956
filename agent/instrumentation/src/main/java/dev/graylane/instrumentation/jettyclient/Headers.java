package dev.graylane.instrumentation.jettyclient;

import static dev.graylane.instrumentation.jettyclient.Handles.call;
import static dev.graylane.instrumentation.jettyclient.Handles.core;
import static dev.graylane.instrumentation.jettyclient.Handles.exists;
import static dev.graylane.instrumentation.jettyclient.Handles.handle;
import static dev.graylane.instrumentation.jettyclient.Handles.must;
import static dev.graylane.instrumentation.jettyclient.Handles.type;

import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/** The headers of requests; mutable, though from 10 on an interface that is not says so. */
final class Headers {
  private static final String FIELDS = "org.eclipse.jetty.http.HttpFields";
  private static final MethodHandle OF = handle(core("HttpRequest"), "getHeaders");
  private static final MethodHandle GET = handle(type(FIELDS), "get", String.class);
  private static final MethodHandle PUT =
      handle(
          type(exists(FIELDS + "$Mutable") ? FIELDS + "$Mutable" : FIELDS),
          "put",
          String.class,
          String.class);

  private Headers() {}

  static @Nullable String get(Object request, String name) {
    return (String) call(GET, must(OF, request), name);
  }

  static void put(Object request, String name, String value) {
    call(PUT, must(OF, request), name, value);
  }
}
