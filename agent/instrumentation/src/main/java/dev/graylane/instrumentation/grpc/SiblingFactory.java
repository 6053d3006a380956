package dev.graylane.instrumentation.grpc;

import dev.graylane.agent.call.Target;
import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.NameResolver;
import io.grpc.NameResolverRegistry;
import io.grpc.ProxyDetector;
import io.grpc.internal.GrpcUtil;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Builds channels to one destination each from the parts of the application's builder: its
 * transport, credentials, executor and limits; the application's interceptors have run already.
 */
final class SiblingFactory {
  private static final ThreadLocal<@Nullable Boolean> BUILDING = new ThreadLocal<>();

  private final Object builder;
  private final String target;
  private final List<ClientInterceptor> interceptors;

  SiblingFactory(Object builder, String target, List<ClientInterceptor> interceptors) {
    this.builder = builder;
    this.target = target;
    this.interceptors = interceptors;
  }

  /** Whether this thread builds a sibling just now. */
  static boolean building() {
    return BUILDING.get() != null;
  }

  /** Not in-process, and not routed by a control plane of its own. */
  static boolean divertible(Object builder, String target) {
    if (target.startsWith("xds:")) {
      return false;
    }
    try {
      Object direct = field(builder, "directServerAddress").get(builder);
      return direct == null || direct instanceof InetSocketAddress;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  /** The port of a target that names none: 443 with TLS, 80 without. */
  int defaultPort() {
    try {
      Method method = builder.getClass().getDeclaredMethod("getDefaultPort");
      method.setAccessible(true);
      return (Integer) method.invoke(builder);
    } catch (ReflectiveOperationException e) {
      return 443;
    }
  }

  boolean proxied(String host, int port) {
    try {
      Object own = field(builder, "proxyDetector").get(builder);
      ProxyDetector detector =
          own instanceof ProxyDetector ? (ProxyDetector) own : GrpcUtil.DEFAULT_PROXY_DETECTOR;
      SocketAddress asked = InetSocketAddress.createUnresolved(host, port);
      return detector.proxyFor(asked) != null;
    } catch (IOException | ReflectiveOperationException e) {
      return false;
    }
  }

  /** What the builder is changed by is put back before anyone else can see it use it. */
  ManagedChannel build(Target destination, String authority) throws ReflectiveOperationException {
    FixedResolver resolver = new FixedResolver(target, destination, authority);
    Field resolution = resolution();
    Field override = field(builder, "authorityOverride");
    synchronized (builder) {
      Object resolutionBefore = resolution.get(builder);
      Object overrideBefore = override.get(builder);
      List<ClientInterceptor> interceptorsBefore = new ArrayList<>(interceptors);
      BUILDING.set(true);
      try {
        resolution.set(builder, resolution(resolution.getType(), resolver));
        override.set(builder, authority);
        interceptors.clear();
        return ((ManagedChannelBuilder<?>) builder).build();
      } finally {
        interceptors.clear();
        interceptors.addAll(interceptorsBefore);
        override.set(builder, overrideBefore);
        resolution.set(builder, resolutionBefore);
        BUILDING.remove();
      }
    }
  }

  /** Older versions keep a factory of resolvers, newer ones a registry of them. */
  private Field resolution() throws ReflectiveOperationException {
    try {
      return field(builder, "nameResolverFactory");
    } catch (NoSuchFieldException e) {
      return field(builder, "nameResolverRegistry");
    }
  }

  private static Object resolution(Class<?> type, FixedResolver resolver) {
    if (type.isAssignableFrom(NameResolver.Factory.class)) {
      return resolver;
    }
    NameResolverRegistry registry = new NameResolverRegistry();
    registry.register(resolver);
    return registry;
  }

  private static Field field(Object owner, String name) throws NoSuchFieldException {
    Field field = owner.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }
}
