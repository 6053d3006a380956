/** Applications with Thrift, client and server; they run with the oldest and the newest. */
package dev.graylane.it.thrift;
