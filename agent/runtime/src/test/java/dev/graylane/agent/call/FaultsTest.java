package dev.graylane.agent.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.graylane.agent.log.AgentStates;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an engine throws, wherever it does, is counted and is nothing to the application. */
class FaultsTest {
  private static final InetSocketAddress SERVER = new InetSocketAddress("127.0.0.1", 8080);

  private final Map<String, Long> before = AgentStates.get().counters();
  private boolean asked;

  @AfterEach
  void leaveAllAlone() {
    Engines.uninstall();
    Exchanges.stopped(SERVER);
  }

  @Test
  void aCallThatCannotBeDecidedIsLeftAlone() {
    Engines.install(new Throwing());
    OutboundCall call = Calls.begin(any(OutboundRequest.class));
    assertThat(call.target()).isNull();
    assertThat(call.refusal()).isNull();
    assertThat(Calls.knows("orders", 80)).isFalse();
    assertCounted("fault.deciding a call", 1);
    assertCounted("fault.looking up a host", 1);
  }

  @Test
  void aCallThatThrowsAfterItsBeginIsOneThatTheAgentHasNothingToSayAbout() {
    Engines.install(new Beginning());
    OutboundCall call = Calls.begin(any(OutboundRequest.class));
    assertThat(call.target()).isNull();
    assertThat(call.nextTarget(new IOException())).isNull();
    assertThat(call.refusal()).isNull();
    call.forEachHeader((name, value) -> {});
    try (Scope ignored = call.activate()) {
      assertThat(asked).isTrue();
    }
    call.end(200);
    call.fail(new IOException());
    assertCounted("fault.asking for a call's target", 1);
    assertCounted("fault.asking for a call's next target", 1);
    assertCounted("fault.asking whether a call is refused", 1);
    assertCounted("fault.setting a call's headers", 1);
    assertCounted("fault.making a call current", 1);
    assertCounted("fault.ending a call", 2);
  }

  @Test
  void aScopeThatCannotBeClosedIsCounted() {
    Engines.install(
        new Beginning() {
          @Override
          protected OutboundCall call(OutboundRequest request) {
            return (OutboundCall)
                Proxy.newProxyInstance(
                    FaultsTest.class.getClassLoader(),
                    new Class<?>[] {OutboundCall.class},
                    (proxy, method, arguments) -> any(Scope.class));
          }
        });
    Calls.begin(any(OutboundRequest.class)).activate().close();
    assertCounted("fault.making the call before current again", 1);
  }

  @Test
  void aCallIsCarriedWhateverTheEngineThrows() {
    Engines.install(new Throwing());
    OutboundCall call = Calls.carry(any(OutboundRequest.class), "10.0.0.1", 80);
    call.forEachHeader((name, value) -> asked = true);
    call.detach();
    call.end(200);
    assertCounted("fault.carrying a call", 1);
    assertThat(asked).isFalse();
  }

  @Test
  void aRequestIsServedWhateverTheEngineThrows() {
    Engines.install(new Throwing());
    Exchange unread = Exchanges.begin(any(InboundRequest.class));
    assertThat(unread.context()).isNotNull();
    unread.end(200, null);
    Engines.install(new Beginning());
    Exchange exchange = Exchanges.begin(any(InboundRequest.class));
    assertThat(exchange.context()).isNotNull();
    exchange.end(200, null);
    assertCounted("fault.reading a request", 1);
    assertCounted("fault.asking for a request's context", 1);
    assertCounted("fault.ending a request", 1);
  }

  @Test
  void serversOpenAndCloseWhateverTheEngineThrows() {
    Exchanges.listening("http", SERVER);
    assertThatCode(() -> Engines.install(new Throwing())).doesNotThrowAnyException();
    Exchanges.listening("http", SERVER);
    Exchanges.stopped(SERVER);
    assertCounted("fault.registering a server", 2);
    assertCounted("fault.withdrawing a server", 1);
  }

  @Test
  void whatCannotBeCountedIsAFaultThatIsCounted() {
    Engines.install(new Throwing());
    Calls.skippedForProxy();
    assertCounted("fault.counting skipped.proxy", 1);
  }

  @Test
  void anEngineThatGivesNothingIsCounted() {
    Engines.install(
        new Throwing() {
          @Override
          protected @Nullable OutboundCall call(OutboundRequest request) {
            return null;
          }
        });
    assertThat(Calls.begin(any(OutboundRequest.class)).target()).isNull();
    assertCounted("fault.deciding a call", 1);
  }

  private void assertCounted(String counter, long times) {
    assertThat(AgentStates.get().counters().getOrDefault(counter, 0L))
        .as(counter)
        .isEqualTo(before.getOrDefault(counter, 0L) + times);
  }

  /** Throws at whatever it is asked. */
  @SuppressWarnings("unchecked")
  private <T> T any(Class<T> type) {
    return (T)
        Proxy.newProxyInstance(
            FaultsTest.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              asked = true;
              throw new NoSuchMethodError(method.getName());
            });
  }

  private static class Throwing extends Engine {
    @Override
    protected @Nullable OutboundCall call(OutboundRequest request) {
      throw new IllegalStateException("call");
    }

    @Override
    protected OutboundCall carry(OutboundRequest request, @Nullable String peer, int peerPort) {
      throw new IllegalStateException("carry");
    }

    @Override
    protected boolean knows(String host, int port) {
      throw new NoSuchMethodError("knows");
    }

    @Override
    protected Exchange serve(InboundRequest request) {
      throw new OutOfMemoryError("serve");
    }

    @Override
    protected void listening(String protocol, InetSocketAddress address) {
      throw new IllegalStateException("listening");
    }

    @Override
    protected void stopped(InetSocketAddress address) {
      throw new IllegalStateException("stopped");
    }

    @Override
    public void count(String counter) {
      throw new IllegalStateException("count");
    }
  }

  /** Begins calls and exchanges that throw. */
  private class Beginning extends Throwing {
    @Override
    protected OutboundCall call(OutboundRequest request) {
      return any(OutboundCall.class);
    }

    @Override
    protected Exchange serve(InboundRequest request) {
      return any(Exchange.class);
    }
  }
}
