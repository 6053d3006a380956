package dev.graylane.instrumentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.agent.call.Target;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class AimTest {
  private static Target target(int last) throws UnknownHostException {
    InetAddress address = InetAddress.getByAddress("orders", new byte[] {10, 0, 0, (byte) last});
    return new Target(address, 80, false);
  }

  @Test
  void eachTargetHasOneAddressThatStandsForIt() throws UnknownHostException {
    InetAddress standIn = Aim.standIn(target(1), null);
    assertThat(Aim.standIn(target(1), null)).isSameAs(standIn);
    assertThat(Aim.standIn(target(2), null)).isNotEqualTo(standIn);
    assertThat(Aim.of(standIn).target()).isEqualTo(target(1));
  }

  @Test
  void whereConnectionsAreMadeFromIsPartOfIt() throws UnknownHostException {
    InetAddress local = InetAddress.getLoopbackAddress();
    InetAddress standIn = Aim.standIn(target(1), local);
    assertThat(standIn).isNotEqualTo(Aim.standIn(target(1), null));
    assertThat(Aim.of(standIn).local()).isEqualTo(local);
  }

  @Test
  void theApplicationsOwnAddressesStandForNothing() throws UnknownHostException {
    InetAddress alike = InetAddress.getByAddress(Aim.standIn(target(1), null).getAddress());
    assertThat(Aim.of(alike)).isNull();
    assertThat(Aim.of(InetAddress.getLoopbackAddress())).isNull();
    assertThat(Aim.of(null)).isNull();
  }

  @Test
  void manyTargetsLeaveThoseInUseWhatTheyStandFor() throws UnknownHostException {
    InetAddress inUse = Aim.standIn(target(1), null);
    for (int port = 1; port <= 5000; port++) {
      Aim.standIn(new Target(target(2).address(), port, false), null);
    }
    assertThat(Aim.of(inUse).target()).isEqualTo(target(1));
    InetAddress again = Aim.standIn(target(1), null);
    assertThat(Aim.of(again).target()).isEqualTo(target(1));
  }

  @Test
  void whatConnectsWithoutAskingIsFoundOut() {
    assertThat(
            Aim.isAskedFor(
                local -> {
                  assertThat(Aim.of(local)).isNull();
                  throw new IllegalArgumentException("no connection");
                }))
        .isTrue();
    assertThat(
            Aim.isAskedFor(
                local -> {
                  throw new IllegalArgumentException("no connection");
                }))
        .isFalse();
  }
}
