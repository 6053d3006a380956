package dev.graylane.instrumentation.nettyclient;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import dev.graylane.agent.call.Engines;
import dev.graylane.agent.call.LedRequest;
import dev.graylane.agent.call.OutboundCall;
import dev.graylane.instrumentation.NettyPipelines;
import dev.graylane.instrumentation.NextRequest;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCounted;
import java.net.SocketAddress;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Has each request carry its context, and hands its answer on in that. Several may be under way on
 * one connection of HTTP/1.1: they are answered in their order. Used by the channel's event loop
 * alone.
 */
final class CallingHandler extends ChannelDuplexHandler {
  private final ArrayDeque<Sent> unanswered = new ArrayDeque<>(2);
  private @Nullable Connection connection;

  /** In which the application asked for the connection, until it can be used. */
  private @Nullable Context connecting;

  /** Whose answer was read last. */
  private @Nullable Sent reading;

  /** The answer that is read is such as {@code 100 Continue}: another is to come. */
  private boolean interim;

  private @Nullable Throwable failure;

  @Override
  public void connect(
      ChannelHandlerContext channel,
      SocketAddress remote,
      SocketAddress local,
      ChannelPromise promise) {
    connecting = Contexts.current();
    channel.connect(remote, local, promise);
  }

  @Override
  public void channelActive(ChannelHandlerContext channel) {
    Context before = Contexts.attach(opened());
    try {
      channel.fireChannelActive();
    } finally {
      Contexts.restore(before);
    }
    if (channel.pipeline().get(SslHandler.class) == null) {
      connecting = null;
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext channel, Object event) {
    boolean usable = event instanceof SslHandshakeCompletionEvent;
    Context before = Contexts.attach(usable ? opened() : Contexts.current());
    try {
      channel.fireUserEventTriggered(event);
    } finally {
      Contexts.restore(before);
    }
    if (usable) {
      connecting = null;
    }
  }

  private @Nullable Context opened() {
    return connecting == null ? Contexts.current() : connecting;
  }

  @Override
  public void write(ChannelHandlerContext channel, Object message, ChannelPromise promise) {
    if (!isRequest(message)) {
      channel.write(message, promise);
      return;
    }
    if (connection == null && NettyPipelines.isOwned(channel.pipeline())) {
      channel.pipeline().remove(this);
      channel.write(message, promise);
      return;
    }
    HttpRequest request = (HttpRequest) message;
    Sent sent = begin(channel, request);
    unanswered.addLast(sent);
    try {
      channel.write(sent.carried(request), promise.unvoid().addListener(sent));
    } finally {
      sent.detach();
    }
  }

  private static boolean isRequest(Object message) {
    return message instanceof HttpRequest
        && (message instanceof FullHttpRequest || !(message instanceof ReferenceCounted));
  }

  /** After a fault it is sent as without the agent. */
  private Sent begin(ChannelHandlerContext channel, HttpRequest request) {
    LedRequest led = NextRequest.takeFrom(channel.channel());
    if (led != null) {
      return new Sent(unanswered, led);
    }
    OutboundCall call = null;
    try {
      Connection known = connection;
      if (known == null) {
        known = new Connection(channel.channel());
        connection = known;
      }
      call = known.begin(request);
    } catch (RuntimeException | LinkageError e) {
      Engines.fault("nettyclient: request", e);
    }
    return new Sent(unanswered, call, Contexts.current());
  }

  @Override
  public void channelRead(ChannelHandlerContext channel, Object message) {
    Sent sent = unanswered.peekFirst();
    if (sent == null) {
      channel.fireChannelRead(message);
      return;
    }
    reading = sent;
    if (message instanceof HttpResponse) {
      answering(sent, (HttpResponse) message);
    }
    if (message instanceof LastHttpContent && !interim) {
      unanswered.removeFirst();
      sent.end();
    }
    Context before = Contexts.attach(sent.context());
    try {
      channel.fireChannelRead(message);
    } finally {
      Contexts.restore(before);
    }
  }

  private void answering(Sent sent, HttpResponse response) {
    int status = response.status().code();
    interim =
        response.status().codeClass() == HttpStatusClass.INFORMATIONAL
            && status != 101
            && response.decoderResult().isSuccess();
    if (response.decoderResult().isFailure()) {
      sent.fail(response.decoderResult().cause());
    } else if (!interim) {
      sent.answered(status);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext channel) {
    Sent sent = reading;
    reading = null;
    if (sent == null) {
      channel.fireChannelReadComplete();
      return;
    }
    Context before = Contexts.attach(sent.context());
    try {
      channel.fireChannelReadComplete();
    } finally {
      Contexts.restore(before);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext channel, Throwable cause) {
    failure = cause;
    Sent sent = unanswered.peekFirst();
    Context before = Contexts.attach(sent == null ? Contexts.current() : sent.context());
    try {
      channel.fireExceptionCaught(cause);
    } finally {
      Contexts.restore(before);
    }
  }

  /** The application hears of it in the context of the request that waited longest. */
  @Override
  public void channelInactive(ChannelHandlerContext channel) {
    Sent sent = unanswered.peekFirst();
    failAll();
    Context before = Contexts.attach(sent == null ? Contexts.current() : sent.context());
    try {
      channel.fireChannelInactive();
    } finally {
      Contexts.restore(before);
    }
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext channel) {
    failAll();
  }

  private void failAll() {
    reading = null;
    Sent sent = unanswered.pollFirst();
    while (sent != null) {
      sent.fail(failure != null ? failure : new ClosedChannelException());
      sent = unanswered.pollFirst();
    }
  }
}
