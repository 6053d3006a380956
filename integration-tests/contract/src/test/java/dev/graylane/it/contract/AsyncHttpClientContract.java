package dev.graylane.it.contract;

import java.util.Set;

/** A version of AsyncHttpClient. */
abstract class AsyncHttpClientContract extends OutboundClientContract {
  @Override
  final Set<String> obeysEndpointAuthorityOver() {
    return Set.of("http");
  }
}
