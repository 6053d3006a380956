package dev.graylane.instrumentation.asynchttpclient;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import org.asynchttpclient.Request;
import org.jspecify.annotations.Nullable;

/**
 * The application's request, with another address and pool partition. A proxy, because the
 * interface is another one in each version, and because a copy by the client's builder would encode
 * the URL once more.
 */
final class DirectedRequest implements InvocationHandler {
  private final Request application;
  private final @Nullable InetAddress address;
  private final Partition partition;

  private DirectedRequest(Request application, @Nullable InetAddress address, Partition partition) {
    this.application = application;
    this.address = address;
    this.partition = partition;
  }

  /**
   * @param address null: as the application's request says
   */
  static Request of(Request application, @Nullable InetAddress address, Partition partition) {
    return (Request)
        Proxy.newProxyInstance(
            Request.class.getClassLoader(),
            new Class<?>[] {Request.class},
            new DirectedRequest(application, address, partition));
  }

  static Request original(Request request) {
    if (Proxy.isProxyClass(request.getClass())) {
      InvocationHandler handler = Proxy.getInvocationHandler(request);
      if (handler instanceof DirectedRequest) {
        return ((DirectedRequest) handler).application;
      }
    }
    return request;
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    String name = method.getName();
    if (address != null && !FixedResolver.asked() && name.equals("getAddress")) {
      return address;
    }
    if (name.equals("getChannelPoolPartitioning")) {
      return partition;
    }
    try {
      Object result = method.invoke(application, arguments);
      if (FixedResolver.asked() && name.equals("getNameResolver")) {
        Object resolver = FixedResolver.original(result);
        return address == null ? resolver : new FixedResolver(resolver, address);
      }
      return result;
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
