package dev.graylane.instrumentation.nettyclient;

import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;

/**
 * A request with headers of its own, in the place of the application's: that one may be sent again,
 * for another, and on several connections at once.
 */
final class CarriedRequest extends DefaultFullHttpRequest {
  private final FullHttpRequest application;

  private CarriedRequest(FullHttpRequest application, HttpHeaders headers) {
    super(
        application.protocolVersion(),
        application.method(),
        application.uri(),
        application.content(),
        headers,
        application.trailingHeaders());
    this.application = application;
  }

  static HttpRequest of(HttpRequest application, HttpHeaders headers) {
    return application instanceof FullHttpRequest
        ? new CarriedRequest((FullHttpRequest) application, headers)
        : new DefaultHttpRequest(
            application.protocolVersion(), application.method(), application.uri(), headers);
  }

  @Override
  public int refCnt() {
    return application.refCnt();
  }

  @Override
  public FullHttpRequest retain() {
    application.retain();
    return this;
  }

  @Override
  public FullHttpRequest retain(int increment) {
    application.retain(increment);
    return this;
  }

  @Override
  public FullHttpRequest touch() {
    application.touch();
    return this;
  }

  @Override
  public FullHttpRequest touch(Object hint) {
    application.touch(hint);
    return this;
  }

  @Override
  public boolean release() {
    return application.release();
  }

  @Override
  public boolean release(int decrement) {
    return application.release(decrement);
  }
}
