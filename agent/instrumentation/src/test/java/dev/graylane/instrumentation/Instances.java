package dev.graylane.instrumentation;

import dev.graylane.agent.call.OutboundCall;
import dev.graylane.agent.call.Scope;
import dev.graylane.agent.call.Target;
import java.io.IOException;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** A call with so many places to go to, one after the other until it is over. */
public final class Instances implements OutboundCall {
  private int left;
  private boolean over;

  public Instances(int places) {
    left = places;
  }

  /** How many there are, with the one that it goes to. */
  public int left() {
    return left;
  }

  /** Whether it has ended, well or not. */
  public boolean isOver() {
    return over;
  }

  @Override
  public @Nullable Target target() {
    InetAddress here = InetAddress.getLoopbackAddress();
    return left == 0 ? null : new Target(here, left, false);
  }

  @Override
  public @Nullable Target nextTarget(Throwable failure) {
    if (over || left <= 1) {
      return null;
    }
    left--;
    return target();
  }

  @Override
  public @Nullable IOException refusal() {
    return null;
  }

  @Override
  public void forEachHeader(HeaderSetter setter) {}

  @Override
  public Scope activate() {
    return () -> {};
  }

  @Override
  public void end(int status) {
    over = true;
  }

  @Override
  public void fail(Throwable failure) {
    over = true;
  }
}
