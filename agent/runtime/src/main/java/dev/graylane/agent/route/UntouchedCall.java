package dev.graylane.agent.route;

import dev.graylane.agent.call.OutboundCall;
import dev.graylane.agent.call.Scope;
import dev.graylane.agent.call.Target;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A call that the agent has nothing to do with. */
final class UntouchedCall implements OutboundCall {
  private static final Scope OPEN = () -> {};

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
}
