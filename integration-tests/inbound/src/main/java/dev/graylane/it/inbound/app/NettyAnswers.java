package dev.graylane.it.inbound.app;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.ArrayDeque;
import java.util.function.Consumer;

/** Reads the answers on one connection, which come in the order of their requests. */
final class NettyAnswers extends SimpleChannelInboundHandler<HttpObject> {
  private final ArrayDeque<Consumer<String>> waiting = new ArrayDeque<>();
  private Runnable onContinue = () -> {};
  private String release = "";
  private boolean interim;

  /** Somebody is told who answered the next request. */
  synchronized void expect(Consumer<String> answered) {
    waiting.add(answered);
  }

  private synchronized Consumer<String> next() {
    return waiting.isEmpty() ? text -> {} : waiting.remove();
  }

  void onContinue(Runnable body) {
    onContinue = body;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext channel, HttpObject part) {
    if (part instanceof HttpResponse response) {
      interim = response.status().equals(HttpResponseStatus.CONTINUE);
      release = response.headers().get("x-answered-by", "");
      if (interim) {
        onContinue.run();
      }
    }
    if (part instanceof LastHttpContent && !interim) {
      next().accept(release);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext channel) {
    next().accept("closed");
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext channel, Throwable failure) {
    next().accept(failure.toString());
  }
}
