/**
 * gRPC applications, as the operations of a {@link dev.graylane.it.client.Driver}: they know
 * nothing of Graylane, and run with whatever gRPC is on their JVM's class path.
 */
package dev.graylane.it.grpc;
