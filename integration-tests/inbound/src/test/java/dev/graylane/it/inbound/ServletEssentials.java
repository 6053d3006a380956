package dev.graylane.it.inbound;

import java.util.List;

/** A version of a server of servlets that is held to what is essential. */
abstract class ServletEssentials extends InboundEssentials {
  @Override
  List<Way> ways() {
    return ServletWays.ALL;
  }
}
