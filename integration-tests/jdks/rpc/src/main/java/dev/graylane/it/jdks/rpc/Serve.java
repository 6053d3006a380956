package dev.graylane.it.jdks.rpc;

/** Serves two releases until it is ended, and prints their ports. */
public final class Serve {
  private Serve() {}

  @SuppressWarnings("SystemOut")
  public static void main(String[] arguments) throws Exception {
    StringBuilder ports = new StringBuilder();
    for (String release : new String[] {"v1", "v2"}) {
      ports.append(Rpc.serveDubbo("dubbo", () -> release)).append(',');
      ports.append(Rpc.serveThrift(item -> release)).append(',');
    }
    System.out.println("ports " + ports);
    Thread.currentThread().join();
  }
}
