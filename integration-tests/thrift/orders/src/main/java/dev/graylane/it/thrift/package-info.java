/** A service of Thrift's, and applications with it. */
package dev.graylane.it.thrift;
