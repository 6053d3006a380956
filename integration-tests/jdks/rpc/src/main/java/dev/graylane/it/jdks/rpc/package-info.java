/** A small program with RPC libraries for every JDK from 8 on. */
package dev.graylane.it.jdks.rpc;
