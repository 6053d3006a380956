package dev.graylane.instrumentation.asynchttpclient;

import dev.graylane.agent.call.Engines;
import dev.graylane.instrumentation.Members;
import io.netty.channel.Channel;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.asynchttpclient.netty.channel.Channels;
import org.asynchttpclient.netty.channel.NettyConnectListener;
import org.jspecify.annotations.Nullable;

/** What only some versions of the client have, or name so; for use where it is not every call. */
final class Varying {
  private Varying() {}

  /** Of a connection whose end the client shall not hear; 2.0 at first had no such token. */
  static void takeToken(Channel channel) {
    for (Method method : Channels.class.getMethods()) {
      String name = method.getName();
      if (name.equals("isActiveTokenSet") || name.equals("getInactiveToken")) {
        invoke(method, null, channel);
      }
    }
  }

  /** A connection that was not made counts no more; from 2.1 on it is the call that counts. */
  static void releaseLimits(NettyConnectListener<?> listener, @Nullable Channel channel) {
    for (Method method : NettyConnectListener.class.getDeclaredMethods()) {
      if (method.getName().equals("abortChannelPreemption")) {
        method.setAccessible(true);
        if (method.getParameterCount() == 0) {
          invoke(method, listener);
        } else {
          invoke(method, listener, channel);
        }
      }
    }
  }

  private static void invoke(Method method, @Nullable Object owner, @Nullable Object... arguments) {
    try {
      method.invoke(owner, arguments);
    } catch (IllegalAccessException | InvocationTargetException e) {
      // The call goes on without it.
      Engines.fault("asynchttpclient: " + method.getName(), e);
    }
  }

  /** One of the kind that 2.0 has of its own, as a header will have it. */
  static String cookie(Object cookie) {
    try {
      return Members.call(cookie, "getName") + "=" + Members.call(cookie, "getValue");
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
