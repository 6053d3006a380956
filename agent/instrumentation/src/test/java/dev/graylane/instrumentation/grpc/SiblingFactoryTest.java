package dev.graylane.instrumentation.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.internal.ClientTransportFactory;
import io.grpc.internal.ManagedChannelImplBuilder;
import java.net.SocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which channels have siblings. */
class SiblingFactoryTest {
  @Test
  void aChannelToAHostHasThem() throws ReflectiveOperationException {
    assertThat(SiblingFactory.of(channelTo("dns:///orders.test:80"))).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"unix:/run/orders", "unix:///run/orders", "xds:///orders"})
  void aChannelToNoHostHasNone(String target) throws ReflectiveOperationException {
    assertThat(SiblingFactory.of(channelTo(target))).isNull();
  }

  @Test
  void aChannelToASocketThatHasNoHostHasNone() throws ReflectiveOperationException {
    SocketAddress socket = new SocketAddress() {};
    ManagedChannelImplBuilder builder =
        new ManagedChannelImplBuilder(
            socket, "orders.test", SiblingFactoryTest::transport, () -> 80);
    assertThat(SiblingFactory.of(builder)).isNull();
  }

  private static ManagedChannelImplBuilder channelTo(String target) {
    return new ManagedChannelImplBuilder(target, SiblingFactoryTest::transport, () -> 80);
  }

  private static ClientTransportFactory transport() {
    throw new UnsupportedOperationException();
  }
}
