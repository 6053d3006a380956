/**
 * Apache Thrift, clients and servers. The context travels as a field of the call's arguments that
 * readers who do not know it skip; a call that is decided to go elsewhere uses another connection.
 */
package dev.graylane.instrumentation.thrift;
