package io.ballast.gateway.grvt;

import io.ballast.gateway.transport.HttpRequest;
import io.ballast.gateway.transport.HttpResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.api.Test;

import static io.ballast.gateway.grvt.ScriptedVenue.SECOND;
import static io.ballast.gateway.grvt.ScriptedVenue.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

final class GrvtCookieTest
{
    private final GrvtCookie cookie = new GrvtCookie("gravity", 100 * SECOND);

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "gravity=abc; Path=/; Expires=Sat, 22 Nov 2025 08:27:40 GMT; HttpOnly | 60",
        "gravity=abc;expires=Sat, 22-Nov-2025 08:27:40 GMT                     | 60",
        "gravity=abc; EXPIRES=Sat, 22 Nov 2025 08:27:40 GMT; Max-Age=30        | 30",
        "gravity=abc; Expires=tomorrow                                        | 100",
        "gravity=abc; Max-Age=99999999999999                                  | 100",
        "gravity=abc                                                          | 100"})
    void shouldReadExpiryWhateverItsForm(final String header, final long seconds)
    {
        assertTrue(cookie.take(login(header), START, 0));
        assertEquals(START + seconds * SECOND, cookie.expiryNs());
        final HttpRequest request = new HttpRequest().begin(1, HttpRequest.Method.POST);
        cookie.put(request);
        assertEquals("gravity=abc", request.find("Cookie").toString());
        assertEquals("ACC:1", request.find("x-grvt-account-id").toString());
        assertEquals("cookie", cookie.toString());
    }

    @Test
    void shouldCountTheWallClockNotEventTime()
    {
        cookie.take(login("gravity=abc; Expires=Sat, 22 Nov 2025 08:27:40 GMT"), START, 5 * SECOND);
        assertEquals(START + 55 * SECOND, cookie.expiryNs());
    }

    @Test
    void shouldNotTakeAnotherCookie()
    {
        assertFalse(cookie.take(login("gravityx=abc"), START, 0));
        assertFalse(cookie.take(login("gravity="), START, 0));
        assertFalse(cookie.isHeld());
    }

    private static HttpResponse login(final String header)
    {
        final HttpResponse response = new HttpResponse().begin(200);
        response.header("Set-Cookie").ascii(header);
        response.header("X-Grvt-Account-Id").ascii("ACC:1");
        return response;
    }
}
