package io.ballast.gateway.backpack;

import io.ballast.gateway.transport.HttpRequest;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Ends the signed text of a request and puts the headers that carry the signature. For one thread.
 */
public final class BackpackRequestSigner
{
    /** What a request with a body says of it. */
    public static final String JSON_TYPE = "application/json; charset=utf-8";

    private final BackpackSigner signer;
    private final UnsafeBuffer signature = new UnsafeBuffer(new byte[BackpackSigner.SIGNATURE_LENGTH]);

    /**
     * With a key.
     *
     * @param signer that holds it, closed by its owner.
     */
    public BackpackRequestSigner(final BackpackSigner signer)
    {
        this.signer = signer;
    }

    /**
     * Sign a request.
     *
     * @param text        instruction and parameters; ended here.
     * @param timestampMs Unix time.
     * @param windowMs    how long the request is good for, 1 to 60000.
     * @param request     that has its target and its body.
     */
    public void sign(
        final BackpackText text, final long timestampMs, final long windowMs, final HttpRequest request)
    {
        text.end(timestampMs, windowMs);
        signer.sign(text, signature, 0);
        request.header("X-API-Key").ascii(signer.apiKey());
        request.header("X-Signature").bytes(signature, 0, BackpackSigner.SIGNATURE_LENGTH);
        request.header("X-Timestamp").number(timestampMs);
        request.header("X-Window").number(windowMs);
        if (request.body().length() > 0)
        {
            request.header("Content-Type").ascii(JSON_TYPE);
        }
    }
}
