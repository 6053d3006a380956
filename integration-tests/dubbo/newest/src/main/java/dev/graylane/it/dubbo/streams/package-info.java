/** An application with Triple's streams, which only newer versions of Dubbo have. */
package dev.graylane.it.dubbo.streams;
