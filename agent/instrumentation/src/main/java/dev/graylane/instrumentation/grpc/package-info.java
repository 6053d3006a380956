/**
 * grpc-java 1.40 and later, client and server. A client interceptor below all of the application's
 * sends each call over a sibling channel, built from the same builder's parts for one destination.
 * A call is a {@link dev.graylane.instrumentation.grpc.DivertedCall}, and each attempt of it an
 * {@link dev.graylane.instrumentation.grpc.Attempt}.
 */
package dev.graylane.instrumentation.grpc;
