package io.ballast.gateway.grvt;

import fr.acinq.secp256k1.Secp256k1;

/**
 * The native library of secp256k1, loaded on first use. It unpacks itself into {@code java.io.tmpdir}, from where the
 * system must be allowed to load it.
 */
final class Curve
{
    private Curve()
    {
    }

    static Secp256k1 library()
    {
        try
        {
            return Secp256k1.get();
        }
        catch (final LinkageError | IllegalStateException ex)
        {
            throw new IllegalStateException(
                "no native secp256k1: os=" + System.getProperty("os.name") + ", arch=" + System.getProperty("os.arch") +
                    ", java.io.tmpdir=" + System.getProperty("java.io.tmpdir"), ex);
        }
    }
}
