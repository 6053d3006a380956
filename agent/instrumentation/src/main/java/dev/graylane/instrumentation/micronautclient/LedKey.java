package dev.graylane.instrumentation.micronautclient;

import dev.graylane.agent.call.Target;
import dev.graylane.instrumentation.Members;
import io.micronaut.http.client.netty.DefaultHttpClient.RequestKey;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The key of a pool whose connections lead to an instance: its host is the name that was called,
 * with the instance's address behind it, {@code orders~10.0.0.1~8080}.
 */
final class LedKey {
  /** Is in no name of a host, and may be in a URI's authority. */
  private static final char MARK = '~';

  private LedKey() {}

  static RequestKey of(RequestKey asked, Target target) {
    String host =
        target.host()
            + MARK
            + target.address().getHostAddress().replace(':', '-')
            + MARK
            + target.port();
    return key(asked, host, asked.getPort());
  }

  private static RequestKey key(RequestKey like, String host, int port) {
    // The client is asked only what to say of a bad URI.
    return new RequestKey(
        null, URI.create((like.isSecure() ? "https://" : "http://") + host + ":" + port));
  }

  /** The name in a key's host; null: that is no more than a name. */
  static @Nullable String name(String host) {
    int mark = host.indexOf(MARK);
    return mark < 0 ? null : host.substring(0, mark);
  }

  /** The key of the instance itself; null: the key leads nowhere else. */
  static @Nullable RequestKey instance(RequestKey led) throws ReflectiveOperationException {
    String host = (String) Members.field(led, "host").get(led);
    int address = host.indexOf(MARK) + 1;
    if (address == 0) {
      return null;
    }
    int port = host.indexOf(MARK, address) + 1;
    String ip = host.substring(address, port - 1);
    return key(
        led,
        ip.indexOf('-') < 0 ? ip : "[" + ip.replace('-', ':') + "]",
        Integer.parseInt(host.substring(port)));
  }
}
