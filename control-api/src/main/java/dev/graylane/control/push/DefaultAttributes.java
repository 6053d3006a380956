package dev.graylane.control.push;

import dev.graylane.v1.Attributes;
import dev.graylane.v1.Source;
import dev.graylane.v1.UserAgentSource;

/**
 * The attributes where nobody wrote any: user and region from a header each, device from the
 * User-Agent.
 */
final class DefaultAttributes {
  static final Attributes VALUE =
      Attributes.newBuilder()
          .setName("default")
          .addUser(Source.newBuilder().setHeader("x-user-id"))
          .addRegion(Source.newBuilder().setHeader("x-region"))
          .addDevice(Source.newBuilder().setUserAgent(UserAgentSource.CLASS))
          .addCarry("x-tenant")
          .build();

  private DefaultAttributes() {}
}
