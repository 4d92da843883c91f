package io.ballast.gateway.grvt;

import com.fasterxml.jackson.core.JsonToken;
import io.ballast.core.codec.RejectClass;
import io.ballast.gateway.json.JsonFrame;
import io.ballast.gateway.transport.ByteText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

final class GrvtRejectTest
{
    @ParameterizedTest
    @CsvSource({
        "error_1000_not_authenticated, SESSION", "error_1001_not_authorized, STOP", "error_1003_malformed, STOP",
        "error_1004_not_found, NOT_FOUND", "error_1006_rate_limit, RATE_LIMIT", "error_1012_bad_chain, STOP",
        "error_2000_unauthorized_signer, STOP", "error_2001_signature_expired, RETRY",
        "error_2002_signature_mismatch, STOP", "error_2007_high_s, STOP", "error_2012_client_id_overlap, DUPLICATE",
        "error_2062_min_size, RESIZE", "error_2064_tick, RESIZE", "error_2065_granular, RESIZE",
        "error_2066_min_notional, RESIZE", "error_2080_margin, MARGIN", "error_2090_max_open_orders, RETRY",
        "error_2400_reduce_only_no_position, REDUCE_ONLY", "error_2401_reduce_only_increase, REDUCE_ONLY",
        "error_7201_price_band, PRICE_BAND", "error_7304_reduce_only_mode, STOP"})
    void shouldClassifyRecordedErrors(final String sample, final RejectClass expected)
    {
        final String body = Samples.read(sample);
        final JsonFrame json = new JsonFrame();
        final ByteText text = new ByteText(body.length());
        json.begin(text.ascii(body));
        long status = 0;
        for (JsonToken token = json.next(); token != null; token = json.next())
        {
            status = token == JsonToken.VALUE_NUMBER_INT && "status".equals(json.name()) ? json.whole() : status;
        }
        final GrvtAnswer answer = new GrvtAnswer();
        answer.read(ScriptedVenue.response((int)status, body));
        assertEquals(expected, GrvtReject.ofCode(answer.code()));
        assertEquals(expected != RejectClass.DUPLICATE, answer.isRefused());
        assertTrue(answer.message().length() > 0);
    }

    @Test
    void shouldLeaveTheVenuesOwnFailuresOpen()
    {
        for (final int code : new int[]{0, 1002, 1005, 1009, 2012})
        {
            assertTrue(GrvtReject.isOpen(code, 200), "code " + code);
        }
        assertTrue(GrvtReject.isOpen(2080, 502));
        assertFalse(GrvtReject.isOpen(2080, 400));
        assertFalse(GrvtReject.isOpen(99_999, 400), "a refusal that is not known here is one");
        assertEquals(RejectClass.STOP, GrvtReject.ofCode(99_999));
    }

    @Test
    void shouldKnowReasons()
    {
        assertEquals(RejectClass.POST_ONLY, GrvtReject.ofReason(new ByteText(8).ascii("FAIL_POST_ONLY")));
        assertEquals(RejectClass.NONE, GrvtReject.ofReason(new ByteText(8).ascii("IOC_CANCEL")));
        assertNull(GrvtReject.ofReason(new ByteText(8).ascii("SOMETHING_NEW")));
    }
}
