package io.ballast.gateway.backpack;

import io.ballast.gateway.transport.HttpResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertFalse;

final class BackpackAccountAnswerTest
{
    @ParameterizedTest
    @ValueSource(strings = {"{\"autoBorrowSettlements\":fale}", "{\"liquidating\":", "{\"liquidating\":\u0000}"})
    void shouldRefuseFlagsThatBreakOff(final String body)
    {
        final HttpResponse response = new HttpResponse().begin(200);
        response.body().ascii(body);
        assertFalse(new BackpackAccountAnswer().readFlags(response));
    }
}
