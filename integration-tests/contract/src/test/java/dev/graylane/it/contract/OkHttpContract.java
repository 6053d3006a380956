package dev.graylane.it.contract;

import dev.graylane.it.client.okhttp.OkHttpCaller;
import java.util.Set;

/** A version of OkHttp, executed. */
abstract class OkHttpContract extends OutboundClientContract {
  private final String version;

  OkHttpContract(String version) {
    this.version = version;
  }

  @Override
  Scene.ClientUnderTest client() {
    return Scene.ClientUnderTest.library(OkHttpCaller.class, "okhttp-" + version);
  }

  @Override
  boolean speaksHttp2() {
    return true;
  }

  @Override
  boolean hasInterceptors() {
    return true;
  }

  @Override
  Set<String> obeysEndpointAuthorityOver() {
    return Set.of("http");
  }
}
