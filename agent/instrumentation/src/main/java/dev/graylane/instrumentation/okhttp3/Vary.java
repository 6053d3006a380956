package dev.graylane.instrumentation.okhttp3;

import dev.graylane.agent.call.OutboundCall;
import java.util.List;
import okhttp3.Response;

/** Whether an answer varies by what a call's headers say, which its cache must then know. */
final class Vary implements OutboundCall.HeaderSetter {
  private final List<String> named;
  private boolean found;

  private Vary(List<String> named) {
    this.named = named;
  }

  static boolean by(OutboundCall call, Response response) {
    List<String> named = response.headers("Vary");
    if (named.isEmpty()
        || (named.size() == 1 && named.get(0).equalsIgnoreCase("Accept-Encoding"))) {
      return false;
    }
    Vary vary = new Vary(named);
    call.forEachHeader(vary);
    return vary.found;
  }

  @Override
  public void set(String name, String value) {
    for (String line : named) {
      for (String each : line.split(",")) {
        found |= each.trim().equalsIgnoreCase(name);
      }
    }
  }
}
