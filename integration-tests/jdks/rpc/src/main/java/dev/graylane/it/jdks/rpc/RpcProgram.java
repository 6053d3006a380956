package dev.graylane.it.jdks.rpc;

import org.apache.dubbo.rpc.RpcContext;

/**
 * Calls the first release of each service, where rules may lead it elsewhere, and serves calls in
 * which it does the same; prints a line for each: {@code dubbo v1 v2}.
 */
public final class RpcProgram {
  private RpcProgram() {}

  /**
   * @param arguments the ports of Dubbo and of Thrift
   */
  @SuppressWarnings("SystemOut")
  public static void main(String[] arguments) throws Exception {
    Names names = Rpc.dubbo("dubbo", Integer.parseInt(arguments[0]));
    int orders = Integer.parseInt(arguments[1]);
    System.out.println("dubbo " + names.name() + " " + with("x-release", "v2", names));
    for (String protocol : new String[] {"dubbo", "tri"}) {
      Names served = Rpc.dubbo(protocol, Rpc.serveDubbo(protocol, new Relay(names)));
      System.out.println(
          protocol + " served " + served.name() + " " + with("graylane", "1;lane=blue", served));
    }
    System.out.println("thrift " + Rpc.thrift(orders));
    int own = Rpc.serveThrift(item -> "served " + Rpc.thrift(orders));
    System.out.println("thrift " + Rpc.thrift(own));
    // Dubbo keeps threads.
    System.exit(0);
  }

  /** Serves what another one answers. */
  private static final class Relay implements Names {
    private final Names next;

    Relay(Names next) {
      this.next = next;
    }

    @Override
    public String name() {
      return next.name();
    }
  }

  private static String with(String attachment, String value, Names names) {
    RpcContext.getContext().setAttachment(attachment, value);
    return names.name();
  }
}
