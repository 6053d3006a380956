package dev.graylane.instrumentation.apachehttpclient4;

import dev.graylane.instrumentation.Aim;
import java.io.IOException;
import java.net.InetSocketAddress;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.apache.http.HttpHost;
import org.apache.http.config.Lookup;
import org.apache.http.config.SocketConfig;
import org.apache.http.conn.ManagedHttpClientConnection;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** A connection is made in 4.3, which looks every name up, also that of a host with an address. */
final class ConnectAdvice {
  private ConnectAdvice() {}

  /**
   * @return null: the library connects; else what is thrown, if anything, after the connection was
   *     made or not
   */
  @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
  public static @Nullable Object @Nullable [] enter(
      @Advice.FieldValue("socketFactoryRegistry") Lookup<ConnectionSocketFactory> sockets,
      @Advice.Argument(0) ManagedHttpClientConnection connection,
      @Advice.Argument(1) HttpHost host,
      @Advice.Argument(2) @Nullable InetSocketAddress local,
      @Advice.Argument(3) int timeout,
      @Advice.Argument(4) SocketConfig config,
      @Advice.Argument(5) HttpContext context) {
    Aim aim = local == null ? null : Aim.of(local.getAddress());
    if (aim == null) {
      return null;
    }
    try {
      new AimedConnect(sockets, host, aim).run(connection, timeout, config, context);
      return new @Nullable Object[] {null};
    } catch (IOException | RuntimeException failure) {
      return new @Nullable Object[] {failure};
    }
  }

  @Advice.AssignReturned.ToThrown(index = 0, typing = Assigner.Typing.DYNAMIC)
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static @Nullable Object @Nullable [] exit(
      @Advice.Enter @Nullable Object @Nullable [] failure) {
    return failure;
  }
}
