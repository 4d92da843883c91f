package io.ballast.gateway.net;

/**
 * A port of the loopback address that a server listens on.
 *
 * @param port        0 for any free one.
 * @param certificate to speak TLS with, null for plain text.
 */
public record Door(int port, LoopbackCertificate certificate)
{
    /** Any free port, plain text. */
    public static final Door ANY = new Door(0, null);
}
