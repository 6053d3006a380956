/** Applications of stock Spring starters, with no more code than their first pages ask for. */
package dev.graylane.it.spring;
