package dev.graylane.instrumentation.asynchttpclient;

import io.netty.resolver.InetNameResolver;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import org.asynchttpclient.netty.channel.ChannelManager;
import org.jspecify.annotations.Nullable;

/**
 * Knows the one address, at once. A request's own address would say the same, but clients of 2.1
 * and later forget to time such a request, and then to send it. From 3 on they may have a resolver
 * of their own, and would not ask this one.
 */
final class FixedResolver extends InetNameResolver {
  private static final boolean ASKED = isAsked();

  private final @Nullable Object application;
  private final InetAddress address;

  /**
   * @param application the resolver of the application's request
   */
  FixedResolver(@Nullable Object application, InetAddress address) {
    super(ImmediateEventExecutor.INSTANCE);
    this.application = application;
    this.address = address;
  }

  /** A request that follows a redirect has the resolver of the one before. */
  static @Nullable Object original(@Nullable Object resolver) {
    return resolver instanceof FixedResolver ? ((FixedResolver) resolver).application : resolver;
  }

  /** Whether the client asks the request's resolver in any case. */
  static boolean asked() {
    return ASKED;
  }

  private static boolean isAsked() {
    try {
      ChannelManager.class.getMethod("getAddressResolverGroup");
      return false;
    } catch (NoSuchMethodException e) {
      return true;
    }
  }

  @Override
  protected void doResolve(String name, Promise<InetAddress> promise) {
    promise.setSuccess(address);
  }

  @Override
  protected void doResolveAll(String name, Promise<List<InetAddress>> promise) {
    promise.setSuccess(Collections.singletonList(address));
  }
}
