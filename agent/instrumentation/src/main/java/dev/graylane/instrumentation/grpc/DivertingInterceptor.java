package dev.graylane.instrumentation.grpc;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;

/** Gives each call the choice of its channel. */
final class DivertingInterceptor implements ClientInterceptor {
  private final SiblingFactory factory;
  private final Siblings siblings;
  private final StreamSigns streamSigns = new StreamSigns();

  DivertingInterceptor(SiblingFactory factory) {
    this.factory = factory;
    this.siblings = new Siblings(factory::build);
  }

  SiblingFactory factory() {
    return factory;
  }

  Siblings siblings() {
    return siblings;
  }

  StreamSigns streamSigns() {
    return streamSigns;
  }

  @Override
  public <Q, R> ClientCall<Q, R> interceptCall(
      MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
    return new DivertedCall<>(method, options, next, this);
  }
}
