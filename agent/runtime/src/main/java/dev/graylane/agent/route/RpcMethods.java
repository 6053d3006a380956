package dev.graylane.agent.route;

/** What rules see of an RPC call: its full method name is its path. */
final class RpcMethods {
  private RpcMethods() {}

  static boolean isRpc(String protocol) {
    return !protocol.equals("http");
  }

  /** What gRPC sends, and with the others stands for it: a call is a POST to a method. */
  static String httpMethod(String protocol, String method) {
    return isRpc(protocol) ? "POST" : method;
  }
}
