package dev.graylane.it.grpc;

import io.grpc.EquivalentAddressGroup;
import io.grpc.NameResolver;
import io.grpc.NameResolverProvider;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A name resolver of the application's own, {@code registry://ip:port/name}: says where the name
 * is, and that calls there may take 300 ms.
 */
final class RegistryResolver extends NameResolverProvider {
  @Override
  protected boolean isAvailable() {
    return true;
  }

  @Override
  protected int priority() {
    return 4;
  }

  @Override
  public String getDefaultScheme() {
    return "registry";
  }

  @Override
  public @Nullable NameResolver newNameResolver(URI uri, NameResolver.Args args) {
    if (!"registry".equals(uri.getScheme())) {
      return null;
    }
    return new NameResolver() {
      @Override
      public String getServiceAuthority() {
        return uri.getPath().substring(1);
      }

      @Override
      @SuppressWarnings("deprecation") // what there was in the oldest gRPC
      public void start(Listener2 listener) {
        listener.onResult(
            ResolutionResult.newBuilder()
                .setAddresses(
                    List.of(
                        new EquivalentAddressGroup(
                            new InetSocketAddress(uri.getHost(), uri.getPort()))))
                .setServiceConfig(
                    args.getServiceConfigParser()
                        .parseServiceConfig(
                            Map.of(
                                "methodConfig",
                                List.of(Map.of("name", Channels.names(), "timeout", "0.3s")))))
                .build());
      }

      @Override
      public void shutdown() {}
    };
  }
}
