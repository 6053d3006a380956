/**
 * Armeria's server. A request begins where the server makes its context, and ends with its log; its
 * own context is current wherever Armeria's is: in the service, in its executors and event loops,
 * and in the callbacks of clients that it uses meanwhile.
 */
package dev.graylane.instrumentation.armeriaserver;
