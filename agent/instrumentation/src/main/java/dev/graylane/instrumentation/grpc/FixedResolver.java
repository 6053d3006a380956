package dev.graylane.instrumentation.grpc;

import dev.graylane.agent.call.Target;
import io.grpc.Attributes;
import io.grpc.EquivalentAddressGroup;
import io.grpc.NameResolver;
import io.grpc.NameResolverProvider;
import io.grpc.Status;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the target of one sibling, whatever it is, to its destination. A resolver of the
 * application's own still has its say in everything else: its service config holds.
 */
final class FixedResolver extends NameResolverProvider {
  private static final Pattern SCHEME = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*):/.*");
  private static final String DNS = "dns";

  private final String scheme;
  private final String authority;
  private final List<EquivalentAddressGroup> addresses;
  private final NameResolver.@Nullable Factory application;

  FixedResolver(
      String target,
      Target destination,
      String authority,
      NameResolver.@Nullable Factory application) {
    Matcher matcher = SCHEME.matcher(target);
    String usual = application == null ? DNS : application.getDefaultScheme();
    this.scheme = matcher.matches() ? matcher.group(1).toLowerCase(Locale.ROOT) : usual;
    this.authority = authority;
    this.addresses =
        Collections.singletonList(new EquivalentAddressGroup(destination.socketAddress()));
    this.application = scheme.equals(DNS) ? null : application;
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
    return new Fixed(application == null ? null : application.newNameResolver(uri, args));
  }

  private final class Fixed extends NameResolver {
    private final @Nullable NameResolver original;

    Fixed(@Nullable NameResolver original) {
      this.original = original;
    }

    @Override
    public String getServiceAuthority() {
      return authority;
    }

    @Override
    public void start(Listener2 listener) {
      if (original == null) {
        tell(listener);
      } else {
        original.start(new Configured(listener));
      }
    }

    @Override
    public void refresh() {
      if (original != null) {
        original.refresh();
      }
    }

    @Override
    public void shutdown() {
      if (original != null) {
        original.shutdown();
      }
    }
  }

  @SuppressWarnings("InlineMeInliner") // what takes its place came with gRPC 1.66
  private void tell(NameResolver.Listener2 listener) {
    listener.onAddresses(addresses, Attributes.EMPTY);
  }

  /** Tells of all that the application's resolver finds, except for the addresses. */
  private final class Configured extends NameResolver.Listener2 {
    private final NameResolver.Listener2 listener;
    private volatile boolean told;

    Configured(NameResolver.Listener2 listener) {
      this.listener = listener;
    }

    @Override
    @SuppressWarnings("deprecation") // what takes its place came with gRPC 1.66
    public void onResult(NameResolver.ResolutionResult result) {
      told = true;
      listener.onResult(
          result.toBuilder().setAddresses(addresses).setAttributes(Attributes.EMPTY).build());
    }

    @Override
    public void onError(Status error) {
      if (!told) {
        told = true;
        tell(listener);
      }
    }
  }
}
