package io.ballast.tools.server.grvt;

import io.ballast.gateway.grvt.GrvtWalletLogin;
import io.ballast.gateway.transport.ByteText;
import io.ballast.gateway.transport.HttpRequest;
import io.ballast.gateway.transport.HttpResponse;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Who is logged in: a key, or a signature, becomes a cookie for a time. Times are the venue's.
 */
final class Logins
{
    private static final String COOKIE = "gravity=";
    private static final String ACCOUNT = "X-Grvt-Account-Id";
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int MAX_LOGINS = 1024;
    /** As RFC 1123 has it, with two digits for the day whatever the day is. */
    private static final DateTimeFormatter HTTP_DATE =
        DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    private final GrvtServerSettings settings;
    private final Signatures signatures;
    private final String account;
    private final Map<String, Long> expiryNs = new HashMap<>();
    private long count;

    Logins(final GrvtServerSettings settings, final Signatures signatures)
    {
        this.signatures = signatures;
        this.settings = settings;
        account = "ACC:" + Long.toUnsignedString(settings.subAccountId(), Character.MAX_RADIX);
    }

    /** Refuses all keys but the one. */
    void prove(final String apiKey)
    {
        if (!settings.apiKey().equals(apiKey))
        {
            throw GrvtError.NOT_AUTHENTICATED.refused();
        }
    }

    /** Refuses whoever does not sign with the key that signs orders. */
    void prove(final GrvtFields wallet, final long nowNs)
    {
        try
        {
            final Signatures.Signed signed = signatures.read(wallet.object("signature", Shape.SIGNATURE));
            if (settings.signer().equalsIgnoreCase(wallet.text("address")))
            {
                signatures.check(signed, GrvtWalletLogin.structHash(
                    Builders.address(settings.signer()), (int)signed.nonce(), signed.expirationNs()), nowNs);
                return;
            }
        }
        catch (final GrvtError.Refused refused)
        {
            throw GrvtError.NOT_AUTHENTICATED.refused();
        }
        throw GrvtError.NOT_AUTHENTICATED.refused();
    }

    /** Log in whoever has proved himself; writes headers and body. */
    void logIn(final long nowNs, final HttpResponse response, final GrvtWriter json)
    {
        expiryNs.values().removeIf(untilNs -> untilNs <= nowNs);
        if (expiryNs.size() == MAX_LOGINS)
        {
            throw GrvtError.RATE_LIMIT.refused();
        }
        // Whole seconds: the header has no finer ones, and a login must not end before it says.
        final long untilNs = Math.floorDiv(nowNs + settings.sessionNs(), SECOND_NS) * SECOND_NS;
        final String value = "session" + ++count + "x" + Long.toString(nowNs, Character.MAX_RADIX);
        expiryNs.put(value, untilNs);
        response.header("Set-Cookie").ascii(COOKIE).ascii(value).ascii("; Path=/; Expires=")
            .ascii(HTTP_DATE.format(Instant.ofEpochSecond(untilNs / SECOND_NS).atOffset(ZoneOffset.UTC)))
            .ascii("; HttpOnly; SameSite=None");
        response.header(ACCOUNT).ascii(account);
        json.begin(response.body(), false).open(Shape.LOGGED_IN)
            .text("status", "success")
            .text("location", "")
            .id("sub_account_id", settings.subAccountId())
            .text("funding_account_address", settings.signer())
            .close();
    }

    /** Until when whoever sends this is logged in; refused where he is not. */
    long check(final HttpRequest request, final long nowNs)
    {
        final Long untilNs = expiryNs.get(cookie(request));
        final ByteText named = request.find(ACCOUNT);
        if (untilNs == null || untilNs <= nowNs || named == null || !named.is(account))
        {
            throw GrvtError.NOT_AUTHENTICATED.refused();
        }
        return untilNs;
    }

    private static String cookie(final HttpRequest request)
    {
        for (int i = 0; i < request.headers(); i++)
        {
            if (request.name(i).equalsIgnoreCase("Cookie"))
            {
                for (final String pair : request.value(i).toString().split(";"))
                {
                    if (pair.strip().startsWith(COOKIE))
                    {
                        return pair.strip().substring(COOKIE.length());
                    }
                }
            }
        }
        return "";
    }

    /** Nobody is logged in any more. */
    void clear()
    {
        expiryNs.clear();
    }
}
