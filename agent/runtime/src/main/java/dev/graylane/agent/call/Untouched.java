package dev.graylane.agent.call;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A call and an exchange that the agent has nothing to do with. */
final class Untouched {
  private static final Scope NO_SCOPE = () -> {};
  private static final Context NO_CONTEXT = new Context() {};

  static final OutboundCall CALL =
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
          return NO_SCOPE;
        }

        @Override
        public void end(int status) {}

        @Override
        public void fail(Throwable failure) {}
      };

  static final Exchange EXCHANGE =
      new Exchange() {
        @Override
        public Context context() {
          return NO_CONTEXT;
        }

        @Override
        public void end(int status, @Nullable Throwable failure) {}

        @Override
        public void abandon() {}
      };

  private Untouched() {}
}
