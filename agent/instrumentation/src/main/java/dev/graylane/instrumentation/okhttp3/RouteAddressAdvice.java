package dev.graylane.instrumentation.okhttp3;

import net.bytebuddy.asm.Advice;
import okhttp3.Address;
import org.jspecify.annotations.Nullable;

/** A route, and what is connected along it, keeps its destination when its call takes another. */
final class RouteAddressAdvice {
  private RouteAddressAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Address enter(@Advice.Argument(0) Address address) {
    if (!(address.dns() instanceof TargetDns)) {
      return null;
    }
    return new Address(
        address.url().host(),
        address.url().port(),
        ((TargetDns) address.dns()).fixed(),
        address.socketFactory(),
        address.sslSocketFactory(),
        address.hostnameVerifier(),
        address.certificatePinner(),
        address.proxyAuthenticator(),
        address.proxy(),
        address.protocols(),
        address.connectionSpecs(),
        address.proxySelector());
  }
}
