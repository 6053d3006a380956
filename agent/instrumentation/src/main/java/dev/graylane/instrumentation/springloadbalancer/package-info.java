/**
 * Spring Cloud LoadBalancer: whichever load balancer the application has, it chooses among the
 * instances of the release that the call goes to, so that its retries and statistics are right. The
 * client below leaves such a choice as it is.
 */
package dev.graylane.instrumentation.springloadbalancer;
