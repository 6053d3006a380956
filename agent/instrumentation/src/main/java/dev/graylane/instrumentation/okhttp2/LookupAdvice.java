package dev.graylane.instrumentation.okhttp2;

import com.squareup.okhttp.Address;
import java.net.InetSocketAddress;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The addresses to try are looked for; that of a diverted call is known. */
final class LookupAdvice {
  private LookupAdvice() {}

  @Advice.AssignReturned.ToFields(@Advice.AssignReturned.ToFields.ToField("inetSocketAddresses"))
  @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
  public static @Nullable List<InetSocketAddress> enter(
      @Advice.FieldValue("address") Address address) {
    Place place = Place.of(address);
    return place == null ? null : place.socketAddresses();
  }
}
