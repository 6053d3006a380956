package dev.graylane.instrumentation.grpc;

import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import io.grpc.internal.ManagedChannelImplBuilder;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * A channel is built. The first interceptor of the list is the innermost: what it sees has passed
 * the application's.
 */
final class ChannelAdvice {
  private ChannelAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static @Nullable DivertingInterceptor enter(
      @Advice.This Object builder,
      @Advice.FieldValue("interceptors") List<ClientInterceptor> interceptors)
      throws ReflectiveOperationException {
    SiblingFactory factory = SiblingFactory.of((ManagedChannelImplBuilder) builder);
    if (factory == null) {
      return null;
    }
    DivertingInterceptor ours = new DivertingInterceptor(factory);
    interceptors.add(0, ours);
    return ours;
  }

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static @Nullable ManagedChannel exit(
      @Advice.Enter @Nullable DivertingInterceptor ours,
      @Advice.FieldValue("interceptors") List<ClientInterceptor> interceptors,
      @Advice.Return @Nullable ManagedChannel built) {
    if (ours == null) {
      return built;
    }
    interceptors.remove(ours);
    return built == null ? null : new ParentChannel(built, ours.siblings());
  }
}
