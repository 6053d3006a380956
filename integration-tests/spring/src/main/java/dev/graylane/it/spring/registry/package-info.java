/** A registry, as Spring Cloud's first page of Eureka has it. */
package dev.graylane.it.spring.registry;
