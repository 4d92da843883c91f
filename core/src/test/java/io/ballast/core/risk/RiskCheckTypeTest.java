package io.ballast.core.risk;

import io.ballast.core.codec.Intent;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

class RiskCheckTypeTest
{
    /** The published table: which codes a first leg, a hedge, a close, a cancel, a probe and a plan meet. */
    private static final String[] TABLE =
    {
        "R01 FHC.P", "R02 F....", "R03 F....", "R04 F....", "R05 F....", "R06 FHC..", "R07 FHC..",
        "R08 FHC.P", "R09 FHC.P", "R10 FHC.P", "R11 FH...", "R12 FHC..", "R13 F....", "R14 F....",
        "R15 F....", "R16 FHCXP", "R17 FHC..", "R18 FHC.P", "R19 FHC..", "R20 F....", "R21 F....",
        "R22 FHC..", "R23 F....", "R24 F....", "R25 F....", "R26 FH...", "R27 F....", "R28 F....",
    };

    @Test
    void shouldApplyEachCodeToTheIntentsOfThePublishedTable()
    {
        assertEquals(RiskGate.CODES, RiskCheckType.values().length);
        for (final RiskCheckType type : RiskCheckType.values())
        {
            final String row = type + " " +
                (type.appliesTo(Intent.FIRST_LEG) ? 'F' : '.') +
                (type.appliesTo(Intent.HEDGE) ? 'H' : '.') +
                (type.appliesTo(Intent.CLOSE) ? 'C' : '.') +
                (type.appliesTo(Intent.CANCEL) ? 'X' : '.') +
                (type.appliesTo(Intent.PROBE) ? 'P' : '.');
            assertEquals(TABLE[type.ordinal()], row);
            assertFalse(type.appliesTo(Intent.NULL_VAL));
        }
    }

    @Test
    void shouldNumberEachCheckByItsName()
    {
        final Set<Class<?>> classes = new HashSet<>();
        for (final RiskCheckType type : RiskCheckType.values())
        {
            assertEquals(Integer.parseInt(type.name().substring(1)), type.code());
            assertSame(type, RiskCheckType.of(type.code()));
            assertTrue(classes.add(type.create(EngineConfig.defaults()).getClass()), type.name());
            assertTrue(type.sentence().length() > 10 && !type.sentence().endsWith("."), type.name());
        }
    }

    @Test
    void shouldNameTheKeyOfEachLimit()
    {
        assertSame(Setting.HEDGE_ORDER_MAX, RiskCheckType.R06.key());
        for (final RiskCheckType type : RiskCheckType.values())
        {
            final boolean own = type.key() != null && type.key().sentence().startsWith("R");
            assertTrue(!own || type.key().sentence().startsWith(type.name()), type.name());
        }
    }

    @Test
    void shouldNumberTradingStates()
    {
        for (final TradingState state : TradingState.values())
        {
            assertSame(state, TradingState.of(state.code()));
            assertEquals(state.ordinal(), state.code());
            assertFalse(state.sentence().isEmpty());
        }
    }
}
