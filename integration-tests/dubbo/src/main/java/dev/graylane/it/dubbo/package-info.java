/** Applications with Dubbo, provider and consumer; they run with the oldest and the newest. */
package dev.graylane.it.dubbo;
