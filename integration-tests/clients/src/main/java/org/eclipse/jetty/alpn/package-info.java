/**
 * Jetty's extension of TLS, by which clients of Java 8 and before speak HTTP/2: they find it by
 * these names on the boot class path. Here it is the JDK's own.
 */
package org.eclipse.jetty.alpn;
