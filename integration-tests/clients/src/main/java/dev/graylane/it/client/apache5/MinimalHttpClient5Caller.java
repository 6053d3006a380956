package dev.graylane.it.client.apache5;

import dev.graylane.it.client.Answer;
import dev.graylane.it.client.Call;
import dev.graylane.it.client.HttpCaller;
import org.apache.hc.client5.http.impl.classic.HttpClients;

/** A minimal client of Apache HttpClient 5. */
public final class MinimalHttpClient5Caller implements HttpCaller {
  private final HttpCaller caller =
      new ApacheHttpClient5Caller(
          call -> HttpClients.createMinimal(ApacheHttpClient5Caller.connections()));

  @Override
  public Answer call(Call call) throws Exception {
    return caller.call(call);
  }
}
