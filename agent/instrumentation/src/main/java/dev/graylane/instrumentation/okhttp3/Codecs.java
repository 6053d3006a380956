package dev.graylane.instrumentation.okhttp3;

import dev.graylane.agent.call.Engines;
import okhttp3.Headers;
import okhttp3.Request;

/**
 * What writes heads in this version. Where it is woven, headers are set as they are written, and no
 * request is copied for them.
 */
final class Codecs {
  static final String HTTP_1 = "okhttp3.internal.http1.Http1ExchangeCodec";
  static final String HTTP_1_UNTIL_3_13 = "okhttp3.internal.http1.Http1Codec";
  static final String HTTP_2 = "okhttp3.internal.http2.Http2ExchangeCodec$Companion";
  static final String HTTP_2_OF_3_14 = "okhttp3.internal.http2.Http2ExchangeCodec";
  static final String HTTP_2_UNTIL_3_13 = "okhttp3.internal.http2.Http2Codec";

  private static volatile boolean woven = Sinks.areKnown() && writeAsKnown();

  private Codecs() {}

  private static boolean writeAsKnown() {
    return (has(HTTP_1, "writeRequest", Headers.class, String.class)
            && (has(HTTP_2, "http2HeadersList", Request.class)
                || has(HTTP_2_OF_3_14, "http2HeadersList", Request.class)))
        || (has(HTTP_1_UNTIL_3_13, "writeRequest", Headers.class, String.class)
            && has(HTTP_2_UNTIL_3_13, "http2HeadersList", Request.class));
  }

  /** Whether they are as known, and no request has passed them by. */
  static boolean areWoven() {
    return woven;
  }

  /** A request was sent, and written by something else: from now on requests are copied. */
  static void passedBy() {
    woven = false;
    Engines.fault("okhttp3: headers", new IllegalStateException("written by another codec"));
  }

  private static boolean has(String type, String method, Class<?>... parameters) {
    try {
      Class<?> codec = Class.forName(type, false, Request.class.getClassLoader());
      return codec.getDeclaredMethod(method, parameters) != null;
    } catch (ReflectiveOperationException | LinkageError isOtherwise) {
      return false;
    }
  }
}
