/** A gateway, as Spring Cloud Gateway's first page has it. */
package dev.graylane.it.spring.gateway;
