package io.ballast.gateway.grvt;

import io.ballast.gateway.transport.ByteText;
import io.ballast.gateway.transport.HttpRequest;
import io.ballast.gateway.transport.HttpResponse;

import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What a login gives and every private request carries: a cookie and the number of the account. As secret as a key.
 */
final class GrvtCookie
{
    private static final String ACCOUNT = "X-Grvt-Account-Id";
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int CAPACITY = 512;

    private final String start;
    private final long lifeNs;
    private final ByteText value = new ByteText(CAPACITY);
    private final ByteText accountId = new ByteText(CAPACITY);
    private long expiryNs;

    /**
     * None yet.
     *
     * @param name   of the cookie.
     * @param lifeNs of one whose expiry cannot be read.
     */
    GrvtCookie(final String name, final long lifeNs)
    {
        start = name + "=";
        this.lifeNs = lifeNs;
    }

    /**
     * Take the cookie of a login.
     *
     * @param response     to the login.
     * @param nowNs        event time.
     * @param wallOffsetNs wall clock minus event time.
     * @return false if there is none of this name; then the one before stays.
     */
    boolean take(final HttpResponse response, final long nowNs, final long wallOffsetNs)
    {
        for (int i = 0; i < response.headers(); i++)
        {
            if ("Set-Cookie".equalsIgnoreCase(response.name(i)))
            {
                final String text = response.value(i).toString();
                final int end = text.indexOf(';') < 0 ? text.length() : text.indexOf(';');
                if (text.startsWith(start) && end > start.length())
                {
                    value.clear().ascii(text.substring(0, end).trim());
                    expiryNs = expiryNs(text.substring(end), nowNs, wallOffsetNs);
                    accountId.clear();
                    final ByteText account = response.find(ACCOUNT);
                    if (account != null)
                    {
                        accountId.append(account);
                    }
                    return true;
                }
            }
        }
        return false;
    }

    private long expiryNs(final String attributes, final long nowNs, final long wallOffsetNs)
    {
        long expiry = nowNs + lifeNs;
        for (final String attribute : attributes.split(";"))
        {
            final int equals = attribute.indexOf('=');
            final String name = equals < 0 ? "" : attribute.substring(0, equals).trim().toLowerCase(Locale.ROOT);
            final String text = equals < 0 ? "" : attribute.substring(equals + 1).trim();
            try
            {
                if ("max-age".equals(name))
                {
                    return nowNs + Math.multiplyExact(Long.parseLong(text), SECOND_NS);
                }
                if ("expires".equals(name))
                {
                    final ZonedDateTime time = ZonedDateTime.parse(
                        text.replace('-', ' '), DateTimeFormatter.RFC_1123_DATE_TIME);
                    expiry = Math.multiplyExact(time.toEpochSecond(), SECOND_NS) - wallOffsetNs;
                }
            }
            catch (final DateTimeException | NumberFormatException | ArithmeticException ex)
            {
                expiry = nowNs + lifeNs;
            }
        }
        return expiry;
    }

    /** It is of no more use. */
    void drop()
    {
        value.clear();
        accountId.clear();
    }

    boolean isHeld()
    {
        return value.length() > 0;
    }

    /** Event time. */
    long expiryNs()
    {
        return expiryNs;
    }

    /** Write the headers of a private request or handshake. */
    void put(final HttpRequest request)
    {
        request.header("Cookie").append(value);
        if (accountId.length() > 0)
        {
            request.header(ACCOUNT).append(accountId);
        }
    }

    /** Whether there is one, and nothing of it. */
    @Override
    public String toString()
    {
        return isHeld() ? "cookie" : "no cookie";
    }
}
