package dev.graylane.instrumentation.armeria;

import com.linecorp.armeria.client.ClientRequestContext;
import com.linecorp.armeria.client.Endpoint;
import com.linecorp.armeria.common.RequestContext;
import dev.graylane.agent.call.Target;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** Where a call's delegate looks for connections. */
final class Endpoints {
  private static volatile @Nullable Field field;

  private Endpoints() {}

  /** The endpoint at the chosen instance's address, under the name that it had. */
  static Endpoint at(Endpoint original, Target target) {
    Endpoint named =
        target.endpointAuthority() ? Endpoint.of(target.host(), target.port()) : original;
    return named.withPort(target.port()).withIpAddr(target.address().getHostAddress());
  }

  /**
   * Gives a call another endpoint; not by way of deriving a call from it, which would have a log,
   * timeouts and headers of its own.
   */
  static void set(ClientRequestContext call, Endpoint endpoint)
      throws ReflectiveOperationException {
    // Whatever wraps the call shares its log.
    RequestContext context = call.log().context();
    field(context.getClass()).set(context, endpoint);
  }

  private static Field field(Class<?> type) throws NoSuchFieldException {
    Field known = field;
    if (known == null) {
      known = type.getDeclaredField("endpoint");
      known.setAccessible(true);
      field = known;
    }
    return known;
  }
}
