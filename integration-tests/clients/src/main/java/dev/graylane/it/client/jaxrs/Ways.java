package dev.graylane.it.client.jaxrs;

import dev.graylane.it.client.Answer;
import dev.graylane.it.client.Call;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a call is made.
 *
 * @param transport the simple name of one of Jersey's connectors; empty: what there is by itself
 * @param way {@code submit}, {@code rx}, or else blocking
 */
record Ways(String transport, String way) {
  private static final String JERSEY = "org.glassfish.jersey.";

  static Ways of(Call call) {
    return new Ways(header(call, "x-transport"), header(call, "x-way"));
  }

  private static String header(Call call, String name) {
    return call.headers().stream()
        .filter(header -> header.name().equals(name))
        .map(Call.Header::value)
        .findFirst()
        .orElse("");
  }

  /** Jersey's configuration, which bears the same name over {@code javax} and {@code jakarta}. */
  static Object jerseyOver(String connector) {
    try {
      Object config = Class.forName(JERSEY + "client.ClientConfig").getConstructor().newInstance();
      Object provider = Class.forName(JERSEY + connector).getConstructor().newInstance();
      for (Method method : config.getClass().getMethods()) {
        if (method.getName().equals("connectorProvider")) {
          method.invoke(config, provider);
        }
      }
      return config;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  Answer answer(int status, @Nullable String release, InputStream body) throws IOException {
    List<Call.Header> headers =
        release == null ? List.of() : List.of(new Call.Header("x-answered-by", release));
    return Answer.read(status, headers, body, "");
  }
}
