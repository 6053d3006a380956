package dev.graylane.instrumentation;

import dev.graylane.agent.call.Calls;
import dev.graylane.agent.call.Invocation;
import dev.graylane.agent.call.OutboundCall;
import dev.graylane.agent.call.OutboundCall.HeaderSetter;
import dev.graylane.agent.call.OutboundRequest;
import dev.graylane.agent.call.Scope;
import dev.graylane.agent.call.Target;
import java.io.IOException;
import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One call of a client that makes an engine for each of its attempts, while its thread runs it:
 * what the engines' advice knows of it.
 */
public final class EngineCall {
  private static final ThreadLocal<@Nullable EngineCall> CURRENT = new ThreadLocal<>();

  private final Object owner;
  private final @Nullable EngineCall outer;
  private final Invocation invocation = Invocation.ofManyThreads();
  private @Nullable Destination destination;
  private @Nullable Attempt attempt;

  private EngineCall(Object owner, @Nullable EngineCall outer) {
    this.owner = owner;
    this.outer = outer;
  }

  /**
   * @param owner the client's own call
   */
  static EngineCall open(Object owner) {
    EngineCall call = new EngineCall(owner, CURRENT.get());
    CURRENT.set(call);
    return call;
  }

  void close(@Nullable Throwable thrown) {
    end();
    // An empty entry of the thread's stays: to remove it would have each call make a new one.
    CURRENT.set(outer);
    invocation.close(thrown);
  }

  /** The one that this thread runs. */
  public static @Nullable EngineCall current() {
    return CURRENT.get();
  }

  /** The client's own call. */
  public Object owner() {
    return owner;
  }

  /** The next engine connects to an address with this resolver; null: with the application's. */
  public void leadsTo(@Nullable Destination next) {
    destination = next;
  }

  /** What {@link #leadsTo} said last. */
  public @Nullable Destination destination() {
    return destination;
  }

  /** Whether the attempt that is under way is this engine's. */
  public boolean isMadeBy(Object engine) {
    return attempt(engine) != null;
  }

  /**
   * An engine is about to connect: it is decided where to.
   *
   * @param uri the request's, made only where somebody wants to know all of it
   * @return what the rules have thrown instead
   */
  public @Nullable IOException connecting(
      Object engine, OutboundRequest request, Supplier<URI> uri) {
    end();
    Destination place = destination;
    if (place != null && place.proxied(uri, request.scheme().equals("https"), request.host())) {
      Calls.skippedForProxy();
      return null;
    }
    OutboundCall call = invocation.call(request);
    IOException refusal = call.refusal();
    if (refusal != null) {
      return refusal;
    }
    attempt =
        new Attempt(
            engine,
            call,
            place == null ? null : aim(place, request, call.target()),
            new Failover(invocation, call, request.repeatable()),
            call.activate());
    return null;
  }

  private static @Nullable Target aim(
      Destination place, OutboundRequest request, @Nullable Target target) {
    // SNI and the certificate check follow the URL, which stays.
    boolean tls = request.scheme().equals("https");
    EndpointNames.count(target, tls);
    Target aimed = EndpointNames.checkable(target, tls);
    if (aimed != null) {
      place.aim(aimed);
    }
    return aimed;
  }

  /**
   * An engine has connected, or was refused to, or could not, so that nothing of the request was
   * sent.
   *
   * @param refusal of the rules
   * @param thrown by the client
   * @return null, or what is thrown in the place of what was, as the one element
   */
  public static Object @Nullable [] connected(
      Object engine, @Nullable IOException refusal, @Nullable Throwable thrown) {
    if (refusal != null) {
      return new Object[] {refusal};
    }
    EngineCall call = CURRENT.get();
    Attempt current = thrown == null || call == null ? null : call.attempt(engine);
    if (current != null) {
      current.unsent = true;
    }
    return null;
  }

  /**
   * The headers that the engine's request is sent with.
   *
   * @return whether the agent has this request
   */
  public boolean headers(Object engine, HeaderSetter setter) {
    Attempt current = attempt(engine);
    if (current == null) {
      return false;
    }
    current.call.forEachHeader(setter);
    String authority = EndpointNames.of(current.target);
    if (authority != null) {
      setter.set("Host", authority);
    }
    return true;
  }

  /** The engine's request was answered. */
  public void answered(Object engine, int status) {
    if (attempt(engine) != null) {
      end();
      invocation.answered(status);
    }
  }

  /**
   * Whether a new engine shall repeat what this one failed at, rather than as the client would.
   *
   * @param repeats whether the application lets the client repeat what may have been sent
   */
  public boolean goesOn(Object engine, IOException failure, boolean repeats) {
    Attempt failed = attempt(engine);
    if (failed == null) {
      return false;
    }
    end();
    boolean unsent = failed.unsent && !OkHttpFailures.isOfTls(failure);
    invocation.failed(failure, !unsent && !OkHttpFailures.unseen(failure));
    Destination place = destination;
    if (failed.target == null || place == null || !(unsent || repeats)) {
      return false;
    }
    // A connection that failed has left the pool, so that trying again comes to an end.
    return failed.failover.after(failure, unsent, OkHttpFailures.lost(failure), !place.connects())
        != Failover.Next.NONE;
  }

  private @Nullable Attempt attempt(Object engine) {
    Attempt current = attempt;
    return current == null || current.engine != engine ? null : current;
  }

  private void end() {
    Attempt current = attempt;
    attempt = null;
    if (current != null) {
      current.scope.close();
    }
  }

  /** What one engine does. */
  private static final class Attempt {
    final Object engine;
    final OutboundCall call;
    final @Nullable Target target;
    final Failover failover;
    final Scope scope;
    boolean unsent;

    Attempt(
        Object engine, OutboundCall call, @Nullable Target target, Failover failover, Scope scope) {
      this.engine = engine;
      this.call = call;
      this.target = target;
      this.failover = failover;
      this.scope = scope;
    }
  }
}
