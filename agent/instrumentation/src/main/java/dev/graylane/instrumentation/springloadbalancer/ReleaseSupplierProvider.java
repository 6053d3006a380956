package dev.graylane.instrumentation.springloadbalancer;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplier;

/** Wraps what the application's provider provides. */
final class ReleaseSupplierProvider implements ObjectProvider<ServiceInstanceListSupplier> {
  private final ObjectProvider<ServiceInstanceListSupplier> application;

  ReleaseSupplierProvider(ObjectProvider<ServiceInstanceListSupplier> application) {
    this.application = application;
  }

  @Override
  public ServiceInstanceListSupplier getObject(Object... arguments) {
    return new ReleaseSupplier(application.getObject(arguments));
  }

  @Override
  public ServiceInstanceListSupplier getObject() {
    return new ReleaseSupplier(application.getObject());
  }

  @Override
  public @Nullable ServiceInstanceListSupplier getIfAvailable() {
    return wrapped(application.getIfAvailable());
  }

  @Override
  public @Nullable ServiceInstanceListSupplier getIfUnique() {
    return wrapped(application.getIfUnique());
  }

  private static @Nullable ServiceInstanceListSupplier wrapped(
      @Nullable ServiceInstanceListSupplier supplier) {
    return supplier == null ? null : new ReleaseSupplier(supplier);
  }
}
