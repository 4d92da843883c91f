package io.ballast.tools.venue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class FaultCodeTest
{
    @Test
    void shouldHoldTheWholeCatalogueInOrder()
    {
        final String numbers = Arrays.stream(FaultCode.values()).map(Enum::name).collect(Collectors.joining(" "));
        assertEquals("F01 F02 F03 F04 F05 F06 F07 F08 F09 F10 F11 F12 F13 F14 F15 F16 " +
            "F20 F21 F22 F23 F24 F25 F26 F27 F28 F29 F30 F31 F32 F33 F34 F35 F36 F37 F38 F39 F40 F41 F42 F43 F44 " +
            "F50 F51 F52 F53 F54 F55 F56 F57 F58 F60 F61 F62 F63 F64 F65 F66 F67 F68 F70 F71 F72 F73 F74 " +
            "F80 F81 F82 F83 F84 F85 F86 F87 F88 F89 F90 F91 F92 F93 F95 F96 F97 F98 F99", numbers);
        for (final FaultCode code : FaultCode.values())
        {
            assertTrue(code.sentence().endsWith("."), code.name());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "action=reject, F20",
        "action=reject class=post_only count=8, F20 F37",
        "action=reject class=post_only count=1, F20",
        "action=reject class=rate_limit, F20 F36",
        "action=reject class=retry until=90_s, F20 F23",
        "action=silence, F21",
        "action=silence execute=true fills=query, F21 F34",
        "action=silence execute=true reply=none, F25",
        "action=silence execute=true reply=none fills=query, F24 F34",
        "action=silence reply=none, F01",
        "action=lose, F01",
        "action=lose on=query, F01 F61",
        "action=delay delay=30_s, F05",
        "action=duplicate, F30",
        "action=partial quantities=0.1_ETH, F26",
        "action=partial quantities=0.1_ETH then=cancel, F27",
        "action=late_fill, F28",
        "action=fail query=order, F22 F61",
        "action=empty query=position, F61",
        "action=cut leg=hedge, F07 F13 F16",
        "action=cut leg=hedge for=5_s, F07 F16",
        "action=cut leg=hedge for=5_s detect=1_s, F06 F16",
        "action=cut leg=hedge for=5_s channel=orders, F07 F09",
        "action=transfer leg=hedge amount=-5_USD, F64",
        "action=operator operation=stop, ''"
    })
    void shouldNumberWhatARuleMakes(final String rule, final String codes)
    {
        final Set<FaultCode> expected = EnumSet.noneOf(FaultCode.class);
        for (final String code : codes.isEmpty() ? new String[0] : codes.split(" "))
        {
            expected.add(FaultCode.valueOf(code));
        }
        assertEquals(expected, FaultRule.of(SimRig.table(rule)).codes());
    }
}
