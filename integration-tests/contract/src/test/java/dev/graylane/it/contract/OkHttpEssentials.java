package dev.graylane.it.contract;

import dev.graylane.it.client.okhttp.OkHttpCaller;

/** A version of OkHttp 3 and above that is held to what is essential, executed. */
abstract class OkHttpEssentials extends EssentialsContract implements OkHttpCases {
  private final String version;

  OkHttpEssentials(String version) {
    this.version = version;
  }

  @Override
  Scene.ClientUnderTest client() {
    return Scene.ClientUnderTest.library(OkHttpCaller.class, "okhttp-" + version);
  }

  @Override
  public ClientSetting setting() {
    return this;
  }

  @Override
  boolean speaksHttp2() {
    return true;
  }
}
