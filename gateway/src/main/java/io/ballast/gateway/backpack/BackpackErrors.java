package io.ballast.gateway.backpack;

import com.fasterxml.jackson.core.JsonToken;
import io.ballast.core.codec.RejectClass;
import io.ballast.gateway.json.JsonFrame;
import io.ballast.gateway.transport.ByteText;
import io.ballast.gateway.transport.HttpResponse;

import java.util.Map;

/**
 * What Backpack says when it does not do what was asked: status, code and text of one answer, and what they ask of us.
 * <p>
 * Refused is what comes with a status from 400 to 499 and a body that says so: an object with a code, or one of the
 * plain texts that are known to stand for a request that was not understood. Everything else, and {@code TIMEOUT} and
 * {@code SERVER_ERROR} under any status, leaves the outcome unknown.
 */
final class BackpackErrors
{
    /** Words, and what they ask of us. */
    private record Phrase(String words, RejectClass asks)
    {
    }

    private static final int TEXT_CAPACITY = 128;
    private static final int REFUSED = 400;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int RATE_LIMITED = 429;
    private static final int SERVER_FAILED = 500;
    private static final int DELETE = 0x7f;

    private static final Map<String, RejectClass> CODES = Map.ofEntries(
        Map.entry("ACCOUNT_DEACTIVATED", RejectClass.STOP),
        Map.entry("ACCOUNT_LIQUIDATING", RejectClass.STOP),
        Map.entry("BORROW_LIMIT", RejectClass.MARGIN),
        Map.entry("BORROW_REQUIRES_LEND_REDEEM", RejectClass.MARGIN),
        Map.entry("FORBIDDEN", RejectClass.STOP),
        Map.entry("INSUFFICIENT_FUNDS", RejectClass.MARGIN),
        Map.entry("INSUFFICIENT_MARGIN", RejectClass.MARGIN),
        Map.entry("INSUFFICIENT_SUPPLY", RejectClass.MARGIN),
        Map.entry("INVALID_ASSET", RejectClass.STOP),
        Map.entry("INVALID_CLIENT_REQUEST", RejectClass.STOP),
        Map.entry("INVALID_MARKET", RejectClass.STOP),
        Map.entry("INVALID_ORDER", RejectClass.STOP),
        Map.entry("INVALID_POSITION_ID", RejectClass.STOP),
        Map.entry("INVALID_PRICE", RejectClass.RESIZE),
        Map.entry("INVALID_QUANTITY", RejectClass.RESIZE),
        Map.entry("INVALID_RANGE", RejectClass.RESIZE),
        Map.entry("INVALID_SIGNATURE", RejectClass.SESSION),
        Map.entry("INVALID_SOURCE", RejectClass.STOP),
        Map.entry("INVALID_SYMBOL", RejectClass.STOP),
        Map.entry("INVALID_TWO_FACTOR_CODE", RejectClass.STOP),
        Map.entry("LEND_LIMIT", RejectClass.MARGIN),
        Map.entry("LEND_REQUIRES_BORROW_REPAY", RejectClass.MARGIN),
        Map.entry("MAINTENANCE", RejectClass.RETRY),
        Map.entry("MAX_LEVERAGE_REACHED", RejectClass.MARGIN),
        Map.entry("NOT_IMPLEMENTED", RejectClass.STOP),
        Map.entry("ORDER_LIMIT", RejectClass.RETRY),
        Map.entry("POSITION_LIMIT", RejectClass.RESIZE),
        Map.entry("PRECONDITION_FAILED", RejectClass.RETRY),
        Map.entry("RESOURCE_NOT_FOUND", RejectClass.NOT_FOUND),
        Map.entry("SERVER_ERROR", RejectClass.NONE),
        Map.entry("TIMEOUT", RejectClass.NONE),
        Map.entry("TOO_EARLY", RejectClass.RETRY),
        Map.entry("TOO_MANY_REQUESTS", RejectClass.RATE_LIMIT),
        Map.entry("TRADING_PAUSED", RejectClass.RETRY),
        Map.entry("UNAUTHORIZED", RejectClass.SESSION));

    /** Fragments of texts, in small letters, that say more than their code; the first that is found counts. */
    private static final Phrase[] TEXTS = {
        new Phrase("invalid signature", RejectClass.SESSION),
        new Phrase("x-signature", RejectClass.SESSION),
        new Phrase("x-api-key", RejectClass.SESSION),
        new Phrase("request has expired", RejectClass.SESSION),
        new Phrase("invalid timestamp", RejectClass.SESSION),
        new Phrase("order not found", RejectClass.NOT_FOUND),
        new Phrase("immediately match", RejectClass.POST_ONLY),
        new Phrase("post only", RejectClass.POST_ONLY),
        new Phrase("reduce only", RejectClass.REDUCE_ONLY),
        new Phrase("self trade", RejectClass.SELF_TRADE),
        new Phrase("self-trade", RejectClass.SELF_TRADE),
        new Phrase("decimal too long", RejectClass.RESIZE),
        new Phrase("too far from", RejectClass.PRICE_BAND),
        new Phrase("price band", RejectClass.PRICE_BAND),
        new Phrase("out of bounds", RejectClass.PRICE_BAND),
        new Phrase("client id already", RejectClass.DUPLICATE),
        new Phrase("clientid already", RejectClass.DUPLICATE),
        new Phrase("client id is in use", RejectClass.DUPLICATE),
        new Phrase("duplicate", RejectClass.DUPLICATE),
        new Phrase("insufficient", RejectClass.MARGIN)};

    /** Beginnings, in small letters, of plain texts that stand for a request that was not understood. */
    private static final String[] NOT_UNDERSTOOD = {"failed to parse ", "parse request payload error"};

    /** Reasons of the venue's own ends, letters only and small; those that ask nothing of us are not here. */
    private static final Phrase[] REASONS = {
        new Phrase("accounttradingsuspended", RejectClass.STOP),
        new Phrase("borrowrequireslendredeem", RejectClass.MARGIN),
        new Phrase("insufficientborrowablequantity", RejectClass.MARGIN),
        new Phrase("insufficientfunds", RejectClass.MARGIN),
        new Phrase("insufficientmargin", RejectClass.MARGIN),
        new Phrase("invalidprice", RejectClass.RESIZE),
        new Phrase("invalidquantity", RejectClass.RESIZE),
        new Phrase("negativeequity", RejectClass.MARGIN),
        new Phrase("positionlimit", RejectClass.RESIZE),
        new Phrase("postonlymode", RejectClass.RETRY),
        new Phrase("postonlytaker", RejectClass.POST_ONLY),
        new Phrase("priceband", RejectClass.PRICE_BAND),
        new Phrase("priceimpact", RejectClass.PRICE_BAND),
        new Phrase("priceoutofbounds", RejectClass.PRICE_BAND),
        new Phrase("reduceonlynotreduced", RejectClass.REDUCE_ONLY),
        new Phrase("selftradeprevention", RejectClass.SELF_TRADE),
        new Phrase("slippagetoleranceexceeded", RejectClass.PRICE_BAND),
        new Phrase("userpermissions", RejectClass.STOP)};

    private final JsonFrame json = new JsonFrame();
    private final ByteText code = new ByteText(TEXT_CAPACITY);
    private final ByteText text = new ByteText(TEXT_CAPACITY);
    private final ByteText scratch = new ByteText(TEXT_CAPACITY);
    private final BackpackCounters counters;
    private int status;
    private boolean refused;
    private RejectClass rejectClass = RejectClass.NONE;

    BackpackErrors(final BackpackCounters counters)
    {
        this.counters = counters;
    }

    /** Read an answer whose status is not from 200 to 299. */
    BackpackErrors read(final HttpResponse response)
    {
        status = response.status();
        code.clear();
        text.clear();
        rejectClass = RejectClass.NONE;
        refused = false;
        if (readObject(response.body()))
        {
            classify();
        }
        else
        {
            code.clear();
            plain(response.body());
        }
        return this;
    }

    private boolean readObject(final ByteText body)
    {
        json.begin(body);
        if (json.next() != JsonToken.START_OBJECT)
        {
            return false;
        }
        while (json.next() == JsonToken.FIELD_NAME)
        {
            final String name = json.name();
            json.next();
            if ("code".equals(name))
            {
                json.text(code);
            }
            else if ("message".equals(name))
            {
                json.text(text);
            }
            json.skip();
        }
        return json.complete() && code.length() > 0;
    }

    private void classify()
    {
        final RejectClass byCode = CODES.get(code.toString());
        if (byCode == null)
        {
            counters.unknown++;
        }
        refused = status >= REFUSED && status < SERVER_FAILED && status != REQUEST_TIMEOUT &&
            byCode != RejectClass.NONE;
        if (refused)
        {
            final RejectClass byText = is("TOO_MANY_REQUESTS") || is("RESOURCE_NOT_FOUND") ? null : byText();
            rejectClass = byText != null ? byText : byCode != null ? byCode : RejectClass.STOP;
        }
    }

    private RejectClass byText()
    {
        small(text);
        for (final Phrase phrase : TEXTS)
        {
            if (contains(phrase.words, false))
            {
                return phrase.asks;
            }
        }
        return null;
    }

    private void plain(final ByteText body)
    {
        text.clear().bytes(body.buffer(), 0, Math.min(body.length(), TEXT_CAPACITY));
        if (status != REFUSED)
        {
            return;
        }
        small(text);
        for (final String beginning : NOT_UNDERSTOOD)
        {
            if (contains(beginning, true))
            {
                refused = true;
                rejectClass = RejectClass.STOP;
            }
        }
    }

    /** What a reason of the venue's own end asks of us: words are told apart by underscores or by capitals. */
    RejectClass reason(final ByteText reason)
    {
        scratch.clear();
        for (int i = 0; i < reason.length(); i++)
        {
            final byte b = reason.buffer().getByte(i);
            if (b != '_')
            {
                scratch.ascii(small(b));
            }
        }
        for (final Phrase phrase : REASONS)
        {
            if (scratch.is(phrase.words))
            {
                return phrase.asks;
            }
        }
        return RejectClass.NONE;
    }

    private void small(final ByteText of)
    {
        scratch.clear();
        for (int i = 0; i < of.length(); i++)
        {
            scratch.ascii(small(of.buffer().getByte(i)));
        }
    }

    private static char small(final byte b)
    {
        return (char)(b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b & 0x7f);
    }

    private boolean contains(final String fragment, final boolean atStart)
    {
        final int last = atStart ? Math.min(0, scratch.length() - fragment.length()) :
            scratch.length() - fragment.length();
        for (int at = 0; at <= last; at++)
        {
            int i = 0;
            while (i < fragment.length() && scratch.buffer().getByte(at + i) == fragment.charAt(i))
            {
                i++;
            }
            if (i == fragment.length())
            {
                return true;
            }
        }
        return false;
    }

    /** Whether the venue has certainly not done it. */
    boolean refused()
    {
        return refused;
    }

    /** Whether it was refused for its time, not for its key. */
    boolean ofTime()
    {
        small(text);
        return refused && (contains("has expired", false) || contains("timestamp", false));
    }

    /** What a refusal asks of us. */
    RejectClass rejectClass()
    {
        return rejectClass;
    }

    int status()
    {
        return status;
    }

    /** Whether the code is this one. */
    boolean is(final String expected)
    {
        return code.is(expected);
    }

    boolean rateLimited()
    {
        return status == RATE_LIMITED || is("TOO_MANY_REQUESTS");
    }

    /** Code and text for people, in one line. */
    ByteText words()
    {
        scratch.clear();
        printable(code);
        if (code.length() > 0 && text.length() > 0)
        {
            scratch.ascii(": ");
        }
        printable(text);
        return scratch;
    }

    private void printable(final ByteText of)
    {
        for (int i = 0; i < of.length(); i++)
        {
            final byte b = of.buffer().getByte(i);
            scratch.ascii(b >= ' ' && b < DELETE ? (char)b : '?');
        }
    }
}
