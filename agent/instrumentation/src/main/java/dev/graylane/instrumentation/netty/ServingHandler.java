package dev.graylane.instrumentation.netty;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import dev.graylane.agent.call.Engines;
import dev.graylane.agent.call.Exchanges;
import dev.graylane.instrumentation.NettyPipelines;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Hands each request on in its context, and sees its answer. Several may be under way on one
 * connection of HTTP/1.1: they are answered in their order. Used by the channel's event loop alone.
 */
final class ServingHandler extends ChannelDuplexHandler {
  private final ArrayDeque<Served> unanswered = new ArrayDeque<>(2);
  private @Nullable String scheme;

  /** Whose parts are read. */
  private @Nullable Served reading;

  private boolean readWhole;

  @Override
  public void channelRead(ChannelHandlerContext channel, Object message) {
    if (message instanceof HttpRequest) {
      if (scheme == null && NettyPipelines.isOwned(channel.pipeline())) {
        channel.fireChannelRead(message);
        channel.pipeline().remove(this);
        return;
      }
      reading = begin(channel, (HttpRequest) message);
      readWhole = false;
      unanswered.addLast(reading);
    }
    Served served = reading;
    if (served == null) {
      channel.fireChannelRead(message);
      return;
    }
    Context before = Contexts.attach(served.context());
    try {
      channel.fireChannelRead(message);
    } finally {
      Contexts.restore(before);
      readWhole |= message instanceof LastHttpContent;
    }
  }

  /** After a fault it is served as without the agent. */
  private Served begin(ChannelHandlerContext channel, HttpRequest request) {
    try {
      String known = scheme;
      if (known == null) {
        known = NettyPipelines.scheme(channel.channel());
        scheme = known;
        Listening.tell(channel.channel(), known);
      }
      return new Served(
          request.decoderResult().isFailure()
              ? null
              : Exchanges.begin(new NettyRequest(request, known, channel.channel())));
    } catch (RuntimeException | LinkageError e) {
      Engines.fault("netty: request", e);
      return new Served(null);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext channel) {
    Served served = reading;
    if (served == null) {
      channel.fireChannelReadComplete();
      return;
    }
    if (readWhole && unanswered.isEmpty()) {
      reading = null;
    }
    Context before = Contexts.attach(served.context());
    try {
      channel.fireChannelReadComplete();
    } finally {
      Contexts.restore(before);
    }
  }

  @Override
  public void write(ChannelHandlerContext channel, Object message, ChannelPromise promise) {
    Served served = unanswered.peekFirst();
    if (served == null || isInterim(message)) {
      channel.write(message, promise);
      return;
    }
    if (message instanceof HttpResponse) {
      served.answering((HttpResponse) message);
    }
    if (!(message instanceof LastHttpContent)) {
      channel.write(message, promise);
      return;
    }
    unanswered.removeFirst();
    if (readWhole && unanswered.isEmpty()) {
      reading = null;
    }
    channel.write(message, promise.unvoid().addListener(served));
  }

  /** Such as {@code 100 Continue}: the answer is to come. */
  private static boolean isInterim(Object message) {
    if (!(message instanceof HttpResponse)) {
      return false;
    }
    HttpResponse response = (HttpResponse) message;
    return response.status().codeClass() == HttpStatusClass.INFORMATIONAL
        && response.status().code() != 101;
  }

  @Override
  public void channelInactive(ChannelHandlerContext channel) {
    endAll();
    channel.fireChannelInactive();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext channel) {
    endAll();
  }

  private void endAll() {
    reading = null;
    Served served = unanswered.pollFirst();
    while (served != null) {
      served.end(null);
      served = unanswered.pollFirst();
    }
  }
}
