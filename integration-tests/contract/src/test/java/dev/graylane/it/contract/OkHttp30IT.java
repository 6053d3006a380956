package dev.graylane.it.contract;

/** OkHttp 3.0.0. */
class OkHttp30IT extends OkHttpContract {
  OkHttp30IT() {
    super("3.0.0");
  }

  @Override
  boolean speaksHttp2() {
    // Before 3.3 its reader may acknowledge the server's settings before its own are sent, which a
    // server must refuse (RFC 7540, 3.5): "stream was reset: CANCEL", in 7 of 82 connections
    // without the agent. OkHttp's issue 2469.
    return false;
  }
}
