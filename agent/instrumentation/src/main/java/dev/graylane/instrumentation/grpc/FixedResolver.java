package dev.graylane.instrumentation.grpc;

import dev.graylane.agent.call.Target;
import io.grpc.Attributes;
import io.grpc.EquivalentAddressGroup;
import io.grpc.NameResolver;
import io.grpc.NameResolverProvider;
import java.net.URI;
import java.util.Collections;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Resolves the target of one sibling, whatever it is, to its destination. */
final class FixedResolver extends NameResolverProvider {
  private static final Pattern SCHEME = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*):/.*");

  private final String scheme;
  private final Target destination;
  private final String authority;

  FixedResolver(String target, Target destination, String authority) {
    Matcher matcher = SCHEME.matcher(target);
    this.scheme = matcher.matches() ? matcher.group(1).toLowerCase(Locale.ROOT) : "dns";
    this.destination = destination;
    this.authority = authority;
  }

  @Override
  protected boolean isAvailable() {
    return true;
  }

  @Override
  protected int priority() {
    return 5;
  }

  @Override
  public String getDefaultScheme() {
    return scheme;
  }

  @Override
  public NameResolver newNameResolver(URI uri, NameResolver.Args args) {
    return new NameResolver() {
      @Override
      public String getServiceAuthority() {
        return authority;
      }

      @Override
      @SuppressWarnings("InlineMeInliner") // what takes its place came with gRPC 1.66
      public void start(Listener2 listener) {
        listener.onAddresses(
            Collections.singletonList(new EquivalentAddressGroup(destination.socketAddress())),
            Attributes.EMPTY);
      }

      @Override
      public void shutdown() {}
    };
  }
}
