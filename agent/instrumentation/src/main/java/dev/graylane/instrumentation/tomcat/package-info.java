/**
 * Tomcat 8.5 to 11, at the seam between its protocol handlers and its servlet container: below the
 * Servlet API, so that javax and jakarta are one, and the same for HTTP/1.1 and HTTP/2.
 */
package dev.graylane.instrumentation.tomcat;
