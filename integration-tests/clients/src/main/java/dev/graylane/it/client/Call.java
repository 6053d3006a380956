package dev.graylane.it.client;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call as the test describes it; mutable while it is described. A caller honours every option
 * that its library has.
 */
public final class Call implements Operation<Answer> {
  private static final long serialVersionUID = 1;

  /** A header to send. */
  public record Header(String name, String value) implements java.io.Serializable {}

  /** How the body is handed to the library. */
  public enum BodyKind {
    NONE,
    /** As an array or string, so that the library can send it again. */
    BYTES,
    /** As a stream of unknown length that can be read once. */
    STREAM
  }

  private final String method;
  private final String url;
  private final List<Header> headers = new ArrayList<>();
  private BodyKind bodyKind = BodyKind.NONE;
  private byte[] body = {};
  private long streamLength;
  private int connectTimeoutMillis;
  private int readTimeoutMillis;
  private boolean followRedirects;
  private boolean cookies;
  private boolean cached;
  private @Nullable String proxy;
  private boolean http2;
  private boolean async;
  private boolean repeating;
  private boolean once;
  private @Nullable String interceptorRelease;
  private String pool = "";

  private Call(String method, String url) {
    this.method = method;
    this.url = url;
  }

  public static Call get(String url) {
    return new Call("GET", url);
  }

  public static Call of(String method, String url) {
    return new Call(method, url);
  }

  public Call header(String name, String value) {
    headers.add(new Header(name, value));
    return this;
  }

  public Call body(String text) {
    bodyKind = BodyKind.BYTES;
    body = text.getBytes(StandardCharsets.UTF_8);
    return this;
  }

  /** A body of that many bytes of {@link Bodies#pattern}, streamed. */
  public Call stream(long length) {
    bodyKind = BodyKind.STREAM;
    streamLength = length;
    return this;
  }

  public Call connectTimeout(int millis) {
    connectTimeoutMillis = millis;
    return this;
  }

  public Call readTimeout(int millis) {
    readTimeoutMillis = millis;
    return this;
  }

  public Call followRedirects() {
    followRedirects = true;
    return this;
  }

  /** With a cookie jar, shared by all calls that have one. */
  public Call cookies() {
    cookies = true;
    return this;
  }

  /** With a cache of answers, if the library has one. */
  public Call cached() {
    cached = true;
    return this;
  }

  /** Through the HTTP proxy at {@code host:port}, set in the library's own way. */
  public Call proxy(String hostAndPort) {
    proxy = hostAndPort;
    return this;
  }

  /** HTTP/2 where the library has a choice; else HTTP/1.1. */
  public Call http2() {
    http2 = true;
    return this;
  }

  /** In the library's asynchronous way, if it has one. */
  public Call async() {
    async = true;
    return this;
  }

  /** The library is told to repeat what was lost, whatever the method, if it can be told so. */
  public Call repeating() {
    repeating = true;
    return this;
  }

  /** The library is told not to repeat what was lost, if it does so by itself. */
  public Call once() {
    once = true;
    return this;
  }

  /**
   * Through an interceptor of the application's, in the library's own way: it sets {@code
   * x-release}, repeats once what is answered with 503, and tells in {@code x-saw}, which it adds
   * to the answer, what it saw of the request, and how often.
   */
  public Call interceptor(String release) {
    interceptorRelease = release;
    return this;
  }

  /** Calls that name different pools share no client, and so no kept-alive connection. */
  public Call pool(String name) {
    pool = name;
    return this;
  }

  public String method() {
    return method;
  }

  public String url() {
    return url;
  }

  public List<Header> headers() {
    return headers;
  }

  public BodyKind bodyKind() {
    return bodyKind;
  }

  public byte[] bodyBytes() {
    return body.clone();
  }

  public InputStream bodyStream() {
    return Bodies.pattern(streamLength);
  }

  /** 0: the library's default. */
  public int connectTimeoutMillis() {
    return connectTimeoutMillis;
  }

  /** 0: the library's default. */
  public int readTimeoutMillis() {
    return readTimeoutMillis;
  }

  public boolean followsRedirects() {
    return followRedirects;
  }

  public boolean hasCookies() {
    return cookies;
  }

  public boolean isCached() {
    return cached;
  }

  public @Nullable String proxy() {
    return proxy;
  }

  public boolean isHttp2() {
    return http2;
  }

  public boolean isAsync() {
    return async;
  }

  public boolean isRepeating() {
    return repeating;
  }

  public boolean isOnce() {
    return once;
  }

  /** Null: there is no interceptor. */
  public @Nullable String interceptorRelease() {
    return interceptorRelease;
  }

  /** Equal for calls that can share one client object of the library. */
  public String clientKey() {
    return String.join(
        "|",
        "c" + connectTimeoutMillis,
        "r" + readTimeoutMillis,
        "f" + followRedirects,
        "k" + cookies,
        "a" + cached,
        "p" + proxy,
        "2" + http2,
        "l" + repeating,
        "o" + once,
        "i" + interceptorRelease,
        pool);
  }

  @Override
  public Answer run(World world) {
    try {
      return world.caller().call(this);
    } catch (Exception | LinkageError e) {
      return Answer.failed(e);
    }
  }

  @Override
  public String toString() {
    return method + " " + url + " " + headers;
  }
}
