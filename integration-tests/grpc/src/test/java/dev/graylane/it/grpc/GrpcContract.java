package dev.graylane.it.grpc;

/** What the parts of {@link GrpcClientContract} have in common. */
interface GrpcContract {
  /** As it was set up for this test. */
  GrpcScene scene();

  default ChannelSpec plain(Transport transport) {
    return ChannelSpec.plain(transport, scene().target());
  }

  default ChannelSpec tls(Transport transport) {
    return ChannelSpec.tls(transport, scene().tlsTarget());
  }

  static Ask unary(ChannelSpec channel) {
    return Ask.of(channel, Kind.UNARY, "hello");
  }

  static Ask of(ChannelSpec channel, Kind kind) {
    return kind == Kind.DOWNLOAD
        ? Ask.of(channel, kind, "3")
        : Ask.of(channel, kind, "a", "b", "c");
  }
}
