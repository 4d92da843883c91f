package io.ballast.tools.cli;

import io.ballast.gateway.backpack.BackpackOrderRequest;
import io.ballast.gateway.backpack.BackpackRequestSigner;
import io.ballast.gateway.backpack.BackpackSigner;
import io.ballast.gateway.key.Credentials;
import io.ballast.gateway.transport.HttpRequest;
import io.ballast.tools.config.ConfigException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An order for Backpack, signed and not sent.
 */
final class BackpackDryRun
{
    private static final String VENUE = "backpack";
    private static final String REST = "https://api.backpack.exchange";

    private BackpackDryRun()
    {
    }

    static PreparedOrder prepare(final OrderOptions options, final Credentials keys)
    {
        if (!keys.has(VENUE, "secret"))
        {
            throw new ConfigException(
                "no credentials: give --credentials FILE with backpack.secret, or BALLAST_BACKPACK_SECRET");
        }
        try (BackpackSigner signer = BackpackSigner.of(keys.secret(VENUE, "secret")))
        {
            if (keys.has(VENUE, "apiKey"))
            {
                signer.requireApiKey(keys.text(VENUE, "apiKey"));
            }
            final HttpRequest request = new HttpRequest();
            final BackpackOrderRequest order =
                new BackpackOrderRequest(new BackpackRequestSigner(signer), options.symbol(), 0);
            order.write(options.command(), options.timestampMs(), options.windowMs(), request);

            final Map<String, String> headers = new LinkedHashMap<>();
            for (int i = 0; i < request.headers(); i++)
            {
                headers.put(request.name(i), request.value(i).toString());
            }
            final Map<String, String> signing = new LinkedHashMap<>();
            signing.put("signingString", order.signedText().toString());
            signing.put("signature", headers.get("X-Signature"));
            final String rest = keys.has(VENUE, "rest") ? keys.text(VENUE, "rest") : REST;
            return new PreparedOrder(
                VENUE, request.method().name(), rest + request.target(), headers, List.of(), request.body().toString(),
                signing);
        }
    }
}
