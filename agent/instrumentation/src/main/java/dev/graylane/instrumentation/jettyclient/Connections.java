package dev.graylane.instrumentation.jettyclient;

import static dev.graylane.instrumentation.jettyclient.Handles.call;
import static dev.graylane.instrumentation.jettyclient.Handles.client;
import static dev.graylane.instrumentation.jettyclient.Handles.exists;
import static dev.graylane.instrumentation.jettyclient.Handles.get;
import static dev.graylane.instrumentation.jettyclient.Handles.handle;
import static dev.graylane.instrumentation.jettyclient.Handles.must;
import static dev.graylane.instrumentation.jettyclient.Handles.type;

import java.lang.invoke.MethodHandle;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Makes connections as the client does up to 11, to an address that need not be looked up. */
final class Connections {
  private static final String CONNECTOR = "org.eclipse.jetty.io.ClientConnector";
  private static final Class<?> TRANSPORT = client("HttpClientTransport");
  private static final Class<?> ORIGIN = client("Origin");

  /** From 10 on. */
  private static final boolean NAMES_PROTOCOLS = exists(CONNECTOR);

  private static final String CLIENT_KEY =
      key(
          type("org.eclipse.jetty.io.ClientConnectionFactory"),
          NAMES_PROTOCOLS ? "CLIENT_CONTEXT_KEY" : "CONNECTOR_CONTEXT_KEY");
  private static final String DESTINATION_KEY = key(TRANSPORT, "HTTP_DESTINATION_CONTEXT_KEY");
  private static final String PROMISE_KEY = key(TRANSPORT, "HTTP_CONNECTION_PROMISE_CONTEXT_KEY");
  private static final String PROTOCOLS_KEY =
      NAMES_PROTOCOLS ? key(type(CONNECTOR), "APPLICATION_PROTOCOLS_CONTEXT_KEY") : "";

  private static final MethodHandle PROTOCOL =
      NAMES_PROTOCOLS ? handle(ORIGIN, "getProtocol") : handle(ORIGIN, "getTag");
  private static final MethodHandle NAMES =
      NAMES_PROTOCOLS ? handle(client("Origin$Protocol"), "getProtocols") : PROTOCOL;
  private static final MethodHandle TRANSPORT_OF = handle(client("HttpClient"), "getTransport");
  private static final MethodHandle CONNECT =
      handle(
          TRANSPORT,
          "connect",
          NAMES_PROTOCOLS ? SocketAddress.class : InetSocketAddress.class,
          Map.class);

  private Connections() {}

  private static String key(Class<?> owner, String name) {
    try {
      return (String) owner.getField(name).get(null);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(owner + " has no " + name, e);
    }
  }

  static void make(Object client, Object destination, Object promise, InetSocketAddress address) {
    Map<String, Object> context = new ConcurrentHashMap<>();
    context.put(CLIENT_KEY, client);
    context.put(DESTINATION_KEY, destination);
    context.put(PROMISE_KEY, promise);
    if (NAMES_PROTOCOLS) {
      context.put(PROTOCOLS_KEY, protocols(get(PROTOCOL, Jetty.originOf(destination))));
    }
    call(CONNECT, must(TRANSPORT_OF, client), address, context);
  }

  private static Object protocols(@Nullable Object protocol) {
    return protocol == null ? Collections.singletonList("http/1.1") : must(NAMES, protocol);
  }
}
