package dev.graylane.instrumentation.okhttp2;

import com.squareup.okhttp.Address;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A route, and what is connected along it, keeps its destination when its call takes another. */
final class RouteAddressAdvice {
  private RouteAddressAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Address enter(@Advice.Argument(0) Address address) {
    if (!(address.getDns() instanceof TargetDns)) {
      return null;
    }
    return new Address(
        address.getUriHost(),
        address.getUriPort(),
        ((TargetDns) address.getDns()).fixed(),
        address.getSocketFactory(),
        address.getSslSocketFactory(),
        address.getHostnameVerifier(),
        address.getCertificatePinner(),
        address.getAuthenticator(),
        address.getProxy(),
        address.getProtocols(),
        address.getConnectionSpecs(),
        address.getProxySelector());
  }
}
