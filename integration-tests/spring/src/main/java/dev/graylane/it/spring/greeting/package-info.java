/** A service, as Spring Boot's first page has it. */
package dev.graylane.it.spring.greeting;
