package dev.graylane.instrumentation.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.agent.call.Target;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SiblingsTest {
  private final AtomicLong now = new AtomicLong();
  private final List<FakeChannel> built = new ArrayList<>();
  private final Siblings siblings =
      new Siblings(
          (destination, authority) -> {
            FakeChannel channel = new FakeChannel();
            built.add(channel);
            return channel;
          },
          now::get);

  private static Target target(int instance) throws UnknownHostException {
    InetAddress address =
        InetAddress.getByAddress("orders", new byte[] {127, 0, 0, (byte) instance});
    return new Target(address, 80, false);
  }

  private Siblings.Sibling acquire(int instance) throws Exception {
    Siblings.Sibling sibling = siblings.acquire(target(instance), "orders");
    assertThat(sibling).isNotNull();
    return sibling;
  }

  @Test
  void callsToOneInstanceShareAChannel() throws Exception {
    assertThat(acquire(1)).isSameAs(acquire(1));
    assertThat(acquire(2)).isNotSameAs(acquire(1));
    assertThat(built).hasSize(2);
  }

  @Test
  void aChannelThatNobodyUsesIsClosedAfterAWhile() throws Exception {
    siblings.release(acquire(1));
    look();
    now.addAndGet(TimeUnit.MINUTES.toNanos(6));
    look();
    assertThat(built.get(0).isShutdown()).isTrue();
    assertThat(built.get(1).isShutdown()).isFalse();
    acquire(1);
    assertThat(built).as("built anew").hasSize(3);
  }

  @Test
  void aChannelThatACallIsOnStaysOpenForAsLongAsThatTakes() throws Exception {
    acquire(1);
    now.addAndGet(TimeUnit.HOURS.toNanos(5));
    look();
    assertThat(built.get(0).isShutdown()).isFalse();
  }

  @Test
  void aChannelThatIsUsedNowAndThenStaysOpen() throws Exception {
    for (int times = 0; times < 3; times++) {
      siblings.release(acquire(1));
      look();
      now.addAndGet(TimeUnit.SECONDS.toNanos(4));
      look();
    }
    assertThat(built.get(0).isShutdown()).isFalse();
  }

  @Test
  void aChannelThatWasClosedIsNotUsedAgain() throws Exception {
    Target same = target(1);
    siblings.release(siblings.acquire(same, "orders"));
    look();
    now.addAndGet(TimeUnit.MINUTES.toNanos(6));
    look();
    Siblings.Sibling anew = siblings.acquire(same, "orders");
    assertThat(anew.channel())
        .isNotSameAs(built.get(0))
        .isSameAs(siblings.acquire(same, "orders").channel());
  }

  /** As the agent does every few seconds, with a call that ends then. */
  private void look() throws Exception {
    siblings.upkeep();
    siblings.release(acquire(2));
  }

  @Test
  void theParentsEndIsTheEndOfAll() throws Exception {
    acquire(1);
    siblings.release(acquire(2));
    assertThat(siblings.close()).containsExactlyInAnyOrderElementsOf(built);
    assertThat(siblings.acquire(target(3), "orders")).isNull();
  }

  private static final class FakeChannel extends ManagedChannel {
    private boolean shutdown;

    @Override
    public ManagedChannel shutdown() {
      shutdown = true;
      return this;
    }

    @Override
    public boolean isShutdown() {
      return shutdown;
    }

    @Override
    public boolean isTerminated() {
      return shutdown;
    }

    @Override
    public ManagedChannel shutdownNow() {
      return shutdown();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return shutdown;
    }

    @Override
    public <Q, R> ClientCall<Q, R> newCall(MethodDescriptor<Q, R> method, CallOptions options) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String authority() {
      return "orders";
    }
  }
}
