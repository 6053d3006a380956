package dev.graylane.it.client.apache4;

import dev.graylane.it.client.Answer;
import dev.graylane.it.client.Call;
import dev.graylane.it.client.HttpCaller;

/** A minimal client of Apache HttpClient 4 that is told the host beside the request. */
public final class MinimalHttpClient4HostCaller implements HttpCaller {
  private final HttpCaller caller =
      new ApacheHttpClient4Caller(call -> MinimalHttpClient4Caller.client(), true);

  @Override
  public Answer call(Call call) throws Exception {
    return caller.call(call);
  }
}
