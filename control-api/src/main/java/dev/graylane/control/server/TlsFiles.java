package dev.graylane.control.server;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The server's certificate.
 *
 * @param certificate a PEM file with the certificate and its chain
 * @param key a PEM file with the private key, PKCS#8
 * @param clientAuthority a PEM file with the authority that clients' certificates must come from;
 *     null: none is asked for
 */
public record TlsFiles(Path certificate, Path key, @Nullable Path clientAuthority) {}
