package dev.graylane.it.grpc;

/** What a gRPC server has its connections from. */
public enum ServerTransport {
  NETTY,
  NETTY_SHADED,
  /** None of them in the oldest gRPC. */
  OKHTTP,
  /** gRPC's servlet, of whichever servlet API is on the class path, in a Tomcat with HTTP/2. */
  TOMCAT
}
