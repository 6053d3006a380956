package dev.graylane.it.contract;

import dev.graylane.it.client.HttpCaller;
import java.util.Set;

/** A client on Netty's event loops: it speaks HTTP/2, and most of them keep no cookies. */
abstract class EventLoopClientContract extends OutboundClientContract {
  private final Class<? extends HttpCaller> caller;
  private final String libraries;

  /**
   * @param libraries the folder of the version's jars
   */
  EventLoopClientContract(Class<? extends HttpCaller> caller, String libraries) {
    this.caller = caller;
    this.libraries = libraries;
  }

  @Override
  Scene.ClientUnderTest client() {
    return Scene.ClientUnderTest.library(caller, libraries);
  }

  @Override
  boolean speaksHttp2() {
    return true;
  }

  @Override
  Set<String> obeysEndpointAuthorityOver() {
    return Set.of("http", "https");
  }

  @Override
  boolean keepsCookies() {
    return false;
  }
}
