package dev.graylane.instrumentation.jettyclient;

import static dev.graylane.instrumentation.jettyclient.Handles.api;
import static dev.graylane.instrumentation.jettyclient.Handles.call;
import static dev.graylane.instrumentation.jettyclient.Handles.core;
import static dev.graylane.instrumentation.jettyclient.Handles.get;
import static dev.graylane.instrumentation.jettyclient.Handles.handle;
import static dev.graylane.instrumentation.jettyclient.Handles.must;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What is used of Jetty's client around its requests, in all versions. */
final class Jetty {
  private static final Class<?> REQUEST = core("HttpRequest");
  private static final Class<?> CONVERSATION = core("HttpConversation");

  private static final MethodHandle CONVERSATION_OF = handle(REQUEST, "getConversation");
  private static final MethodHandle KEPT = handle(CONVERSATION, "getAttribute", String.class);
  private static final MethodHandle KEEP =
      handle(CONVERSATION, "setAttribute", String.class, Object.class);
  private static final MethodHandle EXCHANGES = handle(CONVERSATION, "getExchanges");
  private static final MethodHandle REQUEST_OF = handle(core("HttpExchange"), "getRequest");
  private static final MethodHandle ORIGIN = handle(core("HttpDestination"), "getOrigin");
  private static final MethodHandle ANSWERED = handle(api("Response"), "getRequest");
  private static final MethodHandle STATUS = handle(api("Response"), "getStatus");
  private static final MethodHandle OVER = handle(api("Result"), "getRequest");
  private static final MethodHandle FAILURE = handle(api("Result"), "getFailure");
  private static final MethodHandle OF_REQUEST = handle(api("Result"), "getRequestFailure");
  private static final MethodHandle OF_RESPONSE = handle(api("Result"), "getResponseFailure");
  private static final MethodHandle SEND =
      handle(REQUEST, "send", api("Response$CompleteListener"));
  private static final MethodHandle ABORT = handle(REQUEST, "abort", Throwable.class);

  private static final MethodHandle WAITING = handle(core("HttpDestination"), "getHttpExchanges");
  private static final MethodHandle REMOVE =
      handle(core("HttpDestination"), "remove", core("HttpExchange"));

  /** What a request was aborted with; null: it cannot be had. */
  private static final @Nullable Field ABORTED = aborted();

  private Jetty() {}

  private static @Nullable Field aborted() {
    try {
      Field field = REQUEST.getDeclaredField("aborted");
      field.setAccessible(true);
      return field.getType() == AtomicReference.class ? field : null;
    } catch (NoSuchFieldException | RuntimeException e) {
      // A module that is not open.
      return null;
    }
  }

  static boolean canBeRevived() {
    return ABORTED != null;
  }

  /** A request that was aborted may be sent once more. */
  static void revive(Object request) {
    try {
      ((AtomicReference<?>) Objects.requireNonNull(ABORTED).get(request)).set(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The exchanges that wait for a connection. */
  static List<?> waiting(Object destination) {
    return new ArrayList<>((Collection<?>) must(WAITING, destination));
  }

  /** Whether it was waiting until now. */
  static boolean remove(Object destination, Object exchange) {
    return Boolean.TRUE.equals(call(REMOVE, destination, exchange));
  }

  /** The conversation that a request is part of: all requests of one call. */
  static Object conversation(Object request) {
    return must(CONVERSATION_OF, request);
  }

  static @Nullable Object kept(Object conversation, String name) {
    return call(KEPT, conversation, name);
  }

  static void keep(Object conversation, String name, Object value) {
    call(KEEP, conversation, name, value);
  }

  /** One for each time that a request of the conversation was sent, the last at the end. */
  static Deque<?> exchanges(Object conversation) {
    return (Deque<?>) must(EXCHANGES, conversation);
  }

  static Object requestOf(Object exchange) {
    return must(REQUEST_OF, exchange);
  }

  static Object originOf(Object destination) {
    return must(ORIGIN, destination);
  }

  static Object requestOfResponse(Object response) {
    return must(ANSWERED, response);
  }

  static int status(Object response) {
    return (Integer) must(STATUS, response);
  }

  static Object requestOfResult(Object result) {
    return must(OVER, result);
  }

  static @Nullable Throwable failure(Object result) {
    return (Throwable) get(FAILURE, result);
  }

  static @Nullable Throwable requestFailure(Object result) {
    return (Throwable) get(OF_REQUEST, result);
  }

  static @Nullable Throwable responseFailure(Object result) {
    return (Throwable) get(OF_RESPONSE, result);
  }

  /** Sends a request, whose listeners are those that it has. */
  static void send(Object request) {
    call(SEND, request, null);
  }

  static void abort(Object request, Throwable cause) {
    call(ABORT, request, cause);
  }
}
