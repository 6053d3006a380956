package dev.graylane.it.inbound;

import java.util.List;

/** What holds for every server of servlets. */
abstract class ServletContract extends InboundContract {
  @Override
  List<Way> ways() {
    return ServletWays.ALL;
  }
}
