package dev.graylane.instrumentation;

/** The status codes of gRPC in which RPC libraries' calls are counted. */
public final class RpcCodes {
  public static final int OK = 0;
  public static final int CANCELLED = 1;
  public static final int UNKNOWN = 2;

  /** The service answered with an error that its caller was to expect. */
  public static final int FAILED_PRECONDITION = 9;

  public static final int UNIMPLEMENTED = 12;
  public static final int INTERNAL = 13;
  public static final int UNAVAILABLE = 14;

  private RpcCodes() {}
}
