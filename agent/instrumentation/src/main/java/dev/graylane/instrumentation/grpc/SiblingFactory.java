package dev.graylane.instrumentation.grpc;

import dev.graylane.agent.call.BoundedCache;
import dev.graylane.agent.call.Target;
import io.grpc.ManagedChannel;
import io.grpc.NameResolver;
import io.grpc.NameResolverRegistry;
import io.grpc.ProxyDetector;
import io.grpc.internal.GrpcUtil;
import io.grpc.internal.ManagedChannelImplBuilder;
import io.grpc.internal.ObjectPool;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Builds channels to one destination each from the parts of the application's builder: its
 * transport, credentials, executor and limits; the application's interceptors have run already.
 */
final class SiblingFactory {
  private static final ThreadLocal<@Nullable Boolean> BUILDING = new ThreadLocal<>();
  private static final long LONGEST_IDLE_MILLIS = TimeUnit.MINUTES.toMillis(5);
  private static final int MOST_AUTHORITIES = 64;

  private final BuilderCopy parts;
  private final String target;
  private final int defaultPort;
  private final NameResolver.@Nullable Factory resolvers;
  private final BoundedCache<String, Authority> authorities = new BoundedCache<>(MOST_AUTHORITIES);

  /** A guess, so that threads need not agree on it. */
  private @Nullable Authority lastAuthority;

  private SiblingFactory(BuilderCopy parts) throws ReflectiveOperationException {
    this.parts = parts;
    this.target = (String) Objects.requireNonNull(parts.get("target"));
    this.defaultPort = readDefaultPort(parts.builder());
    this.resolvers = readResolvers(parts);
    long idle = (Long) Objects.requireNonNull(parts.get("idleTimeoutMillis"));
    if (idle < 0 || idle > LONGEST_IDLE_MILLIS) {
      parts.set("idleTimeoutMillis", LONGEST_IDLE_MILLIS);
    }
    ((List<?>) Objects.requireNonNull(parts.get("interceptors"))).clear();
  }

  /**
   * Null for channels that are none of ours: siblings, in-process ones, those over Unix domain
   * sockets, and those that a control plane of their own routes.
   */
  static @Nullable SiblingFactory of(ManagedChannelImplBuilder builder)
      throws ReflectiveOperationException {
    if (BUILDING.get() != null) {
      return null;
    }
    Object direct = BuilderCopy.read(builder, "directServerAddress");
    String target = String.valueOf(BuilderCopy.read(builder, "target"));
    if ((direct != null && !(direct instanceof InetSocketAddress))
        || target.startsWith("unix:")
        || target.startsWith("xds:")
        || target.startsWith("google-c2p:")) {
      return null;
    }
    BUILDING.set(true);
    try {
      return new SiblingFactory(BuilderCopy.of(builder));
    } finally {
      BUILDING.remove();
    }
  }

  private static int readDefaultPort(ManagedChannelImplBuilder builder)
      throws ReflectiveOperationException {
    Method method = ManagedChannelImplBuilder.class.getDeclaredMethod("getDefaultPort");
    method.setAccessible(true);
    return (Integer) method.invoke(builder);
  }

  /** Who resolves the application's target; null where that can say no more than addresses. */
  @SuppressWarnings("deprecation") // what takes its place came with gRPC 1.60
  private static NameResolver.@Nullable Factory readResolvers(BuilderCopy parts)
      throws ReflectiveOperationException {
    if (parts.get("directServerAddress") != null
        || !Boolean.TRUE.equals(parts.get("lookUpServiceConfig"))) {
      return null;
    }
    return BuilderCopy.has("nameResolverFactory")
        ? (NameResolver.Factory) parts.get("nameResolverFactory")
        : ((NameResolverRegistry) Objects.requireNonNull(parts.get("nameResolverRegistry")))
            .asFactory();
  }

  /** The port of a target that names none: 443 with TLS, 80 without. */
  int defaultPort() {
    return defaultPort;
  }

  /** Where the application's listeners are called. */
  Executor executor() {
    try {
      ObjectPool<?> pool = (ObjectPool<?>) Objects.requireNonNull(parts.get("executorPool"));
      return command -> run(pool, command);
    } catch (ReflectiveOperationException e) {
      return Runnable::run;
    }
  }

  private static <E> void run(ObjectPool<E> pool, Runnable command) {
    E executor = pool.getObject();
    try {
      ((Executor) executor).execute(command);
    } finally {
      pool.returnObject(executor);
    }
  }

  /** Whether the application's calls to this name go through a proxy; asked once. */
  boolean proxied(Authority asked) {
    Boolean known = asked.proxied();
    if (known == null) {
      known = detectProxy(asked.host(), asked.port());
      asked.setProxied(known);
    }
    return known;
  }

  /** What a call asks for, by the authority that it bears; most bear the one before them did. */
  @SuppressWarnings("ReferenceEquality") // another text of the same authority is looked up
  Authority authority(String named) {
    Authority last = lastAuthority;
    if (last != null && last.named() == named) {
      return last;
    }
    Authority known = authorities.get(named);
    if (known == null) {
      known = Authority.parse(named, defaultPort);
      authorities.put(named, known);
    }
    lastAuthority = known;
    return known;
  }

  private boolean detectProxy(String host, int port) {
    try {
      if (parts.get("directServerAddress") != null) {
        return false;
      }
      Object own = parts.get("proxyDetector");
      ProxyDetector detector =
          own instanceof ProxyDetector ? (ProxyDetector) own : GrpcUtil.DEFAULT_PROXY_DETECTOR;
      return detector.proxyFor(InetSocketAddress.createUnresolved(host, port)) != null;
    } catch (IOException | ReflectiveOperationException e) {
      return false;
    }
  }

  /** For one thread at a time. */
  ManagedChannel build(Target destination, String authority) throws ReflectiveOperationException {
    FixedResolver resolver = new FixedResolver(target, destination, authority, resolvers);
    parts.set("authorityOverride", authority);
    if (BuilderCopy.has("nameResolverFactory")) {
      parts.set("nameResolverFactory", resolver);
    } else {
      NameResolverRegistry registry = new NameResolverRegistry();
      registry.register(resolver);
      parts.set("nameResolverRegistry", registry);
    }
    if (BuilderCopy.has("nameResolverProvider")) {
      parts.set("nameResolverProvider", resolver);
    }
    BUILDING.set(true);
    try {
      return parts.builder().build();
    } finally {
      BUILDING.remove();
    }
  }
}
