/** An application with Armeria's own client and server of gRPC. */
package dev.graylane.it.grpc.armeria;
