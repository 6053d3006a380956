package dev.graylane.agent.call;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Leaves every call alone. */
final class Idle extends Engine {
  static final Engine ENGINE = new Idle();

  private Idle() {}

  @Override
  protected OutboundCall call(OutboundRequest request) {
    return UNTOUCHED;
  }

  @Override
  protected boolean knows(String host, int port) {
    return false;
  }

  @Override
  protected Exchange serve(InboundRequest request) {
    return UNSEEN;
  }

  @Override
  protected void listening(String protocol, InetSocketAddress address) {}

  @Override
  protected void stopped(InetSocketAddress address) {}

  @Override
  public void count(String counter) {}

  @Override
  public void fault(String where, Throwable fault) {}

  private static final Scope OPEN = () -> {};

  private static final OutboundCall UNTOUCHED =
      new OutboundCall() {
        @Override
        public @Nullable Target target() {
          return null;
        }

        @Override
        public @Nullable Target nextTarget(Throwable failure) {
          return null;
        }

        @Override
        public @Nullable IOException refusal() {
          return null;
        }

        @Override
        public void forEachHeader(HeaderSetter setter) {}

        @Override
        public Scope activate() {
          return OPEN;
        }

        @Override
        public void end(int status) {}

        @Override
        public void fail(Throwable failure) {}
      };

  private static final Context NOTHING = new Context() {};

  private static final Exchange UNSEEN =
      new Exchange() {
        @Override
        public Context context() {
          return NOTHING;
        }

        @Override
        public void end(int status, @Nullable Throwable failure) {}
      };
}
