package dev.graylane.it.contract;

import dev.graylane.it.client.HttpCaller;
import dev.graylane.it.client.okhttp.OkHttpCaller;
import java.util.Set;

/** A version of OkHttp, executed. */
abstract class OkHttpContract extends OutboundClientContract implements OkHttpCases {
  private final Class<? extends HttpCaller> caller;
  private final String version;

  OkHttpContract(String version) {
    this(OkHttpCaller.class, version);
  }

  OkHttpContract(Class<? extends HttpCaller> caller, String version) {
    this.caller = caller;
    this.version = version;
  }

  @Override
  Scene.ClientUnderTest client() {
    return Scene.ClientUnderTest.library(caller, "okhttp-" + version);
  }

  @Override
  public ClientSetting setting() {
    return this;
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
