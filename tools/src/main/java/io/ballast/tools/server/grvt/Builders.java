package io.ballast.tools.server.grvt;

import io.ballast.gateway.grvt.GrvtAddress;
import io.ballast.gateway.grvt.GrvtAmounts;
import io.ballast.gateway.grvt.GrvtBuilderApproval;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Who may be paid for bringing an order, and at most how much. Public clients let their makers be paid so, and ask for
 * it before their first order. What the venue does with an order for somebody else is not known: it is taken.
 */
final class Builders
{
    private static final int MAX_BUILDERS = 64;

    private final GrvtServerSettings settings;
    private final Replies replies;
    private final Signatures signatures;
    private final Clock clock;
    private final Map<String, Rates> approved = new LinkedHashMap<>();

    /** As sent, in percent. */
    private record Rates(String futures, String spot)
    {
    }

    Builders(final GrvtServerSettings settings, final Replies replies, final Signatures signatures, final Clock clock)
    {
        this.settings = settings;
        this.replies = replies;
        this.signatures = signatures;
        this.clock = clock;
    }

    void list(final long nowNs, final Call call)
    {
        final GrvtWriter json = replies.begin(call).open(Shape.RESULTS).list("results");
        approved.forEach((builder, rates) -> json.open(Shape.AUTHORIZED_BUILDER)
            .text("builder_account_id", builder)
            .text("max_futures_fee_rate", rates.futures)
            .text("max_spot_fee_rate", rates.spot)
            .close());
        json.close().close();
        replies.end(nowNs, call);
    }

    void authorize(final long nowNs, final Call call, final GrvtFields body)
    {
        final Signatures.Signed signed = signatures.read(body.object("signature", Shape.SIGNATURE));
        final String builder = body.loose("builder_account_id").toLowerCase(Locale.ROOT);
        final Rates rates = new Rates(body.loose("max_futures_fee_rate"), body.loose("max_spot_fee_rate"));
        if (!settings.signer().equalsIgnoreCase(body.loose("main_account_id")))
        {
            throw GrvtError.NOT_AUTHORIZED.refused();
        }
        signatures.check(signed, GrvtBuilderApproval.structHash(
            address(settings.signer()), address(builder), rate(rates.futures), rate(rates.spot), (int)signed.nonce(),
            signed.expirationNs()), clock.stampNs(nowNs));
        if (approved.size() == MAX_BUILDERS && !approved.containsKey(builder))
        {
            throw GrvtError.RATE_LIMIT.refused();
        }
        approved.put(builder, rates);
        replies.begin(call).open(Shape.ANSWER).open("result", Shape.AUTHORIZED).flag("ack", true).id("tx_id", 0)
            .close().close();
        replies.end(nowNs, call);
    }

    private static long rate(final String text)
    {
        try
        {
            return GrvtAmounts.cut(text, GrvtAmounts.BUILDER_FEE_PLACES);
        }
        catch (final NumberFormatException ex)
        {
            throw GrvtError.MALFORMED.refused();
        }
    }

    /** The bytes of an address; refused where it is none. */
    static byte[] address(final String text)
    {
        try
        {
            return GrvtAddress.parse(text);
        }
        catch (final IllegalArgumentException ex)
        {
            throw GrvtError.MALFORMED.refused();
        }
    }
}
