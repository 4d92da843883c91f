package io.ballast.tools.venue;

import io.ballast.core.codec.Intent;
import io.ballast.core.instrument.Leg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class FaultRuleTest
{
    @Test
    void shouldReadARule()
    {
        final FaultRule rule = FaultRule.of(Map.of("name", "two steps", "action", "partial", "leg", "primary",
            "intent", "first_leg", "cycle", 3L, "count", 1L, "quantities", List.of("0.05 ETH", "0.3443 ETH"),
            "every", "50 ms", "then", "cancel"));
        assertEquals(FaultAction.PARTIAL, rule.action());
        assertEquals(Leg.PRIMARY, rule.match().leg());
        assertEquals(Intent.FIRST_LEG, rule.match().intent());
        assertEquals(3, rule.match().firstCycle());
        assertEquals(3, rule.match().lastCycle());
        assertEquals(1, rule.match().count());
        assertEquals(List.of(5_000_000L, 34_430_000L), rule.effect().quantities());
        assertEquals(50_000_000L, rule.effect().everyNs());
        assertEquals(FaultRule.Then.CANCEL, rule.effect().then());
    }

    @Test
    void shouldReadSpansOfCycles()
    {
        final FaultRule.Match open = FaultRule.of(Map.of("action", "lose", "cycle", "9-")).match();
        assertEquals(9, open.firstCycle());
        assertEquals(FaultRule.UNLIMITED, open.lastCycle());
        assertEquals(FaultRule.UNLIMITED, open.count());
        assertEquals(12, FaultRule.of(Map.of("action", "lose", "cycle", "9-12")).match().lastCycle());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "leg=hedge | fault without an action: table={leg=hedge}",
        "action=explode | must be one of reject, silence, lose, delay, duplicate, overtake, share_id, hide, pend, " +
            "forget, scant, overfill, partial, late_fill, fail, empty, wrong_position, wrong_balance, old_book, cut, " +
            "lag, shuffle, burst, mute, cross, gap, one_sided, jump, close, cancel_all, liquidate, deleverage, " +
            "foreign_trade, executable, transfer, bust, funding, fees, minimum, second_engine, currency, clock, " +
            "operator, start_position, throttle, logout, slow, garble, drop_frame, duplicate_frame, swap_frames, " +
            "mix_units, unreachable, cold: action=explode",
        "action=duplicate trade=other | must be same or new: trade=other",
        "action=wrong_position query=fills | action wrong_position is of another query: query=fills",
        "action=one_sided leg=hedge for=1_s | fault without a side: action=one_sided",
        "action=reject on=time | action cannot be on this: on=time",
        "action=reject delay=5_ms | action reject has no such key: delay=5 ms",
        "action=reject colour=red | action reject has no such key: colour=red",
        "action=reject leg=third | must be one of primary, hedge: leg=third",
        "action=reject cycle=x | not a whole number: cycle=x",
        "action=reject cycle=-3 | not a whole number: cycle=-3",
        "action=reject attempt=-1 | below zero: attempt=-1",
        "action=reject query=fills | only for queries: query=fills",
        "action=delay delay=5 | unit is missing, write ns, us, ms, s, min or h: delay=5",
        "action=reject after=5_s | happens at once, a request may have a delay: after=5 s",
        "action=cut for=5_s | fault must name its leg: action=cut",
        "action=throttle for=5_s | fault must name its leg: action=throttle",
        "action=garble leg=hedge frames=-1 | below zero: frames=-1",
        "action=slow leg=hedge frames=2 | action slow has no such key: frames=2",
        "action=cut leg=hedge cycle=3 | no order to match: on=time",
        "action=cut leg=hedge on=hedged intent=hedge | a cycle has no one intent or attempt: on=hedged",
        "action=cut at=third | must be one of primary, hedge: at=third",
        "action=lose at=hedge | a request is answered where it arrives: at=hedge",
        "action=cut leg=hedge from=3_s | there is one time only, use after: from=3 s",
        "action=start_position leg=hedge quantity=1_ETH count=2 | there is one time only, use after: count=2",
        "action=start_position leg=hedge quantity=1_ETH after=2_s | " +
            "happens at once, a request may have a delay: after=2 s",
        "action=partial | script without quantities: action=partial",
        "action=partial quantities=0_ETH | not above zero: quantities=0 ETH",
        "action=partial quantities=1 | unit is missing, write ETH: quantities=1",
        "action=silence execute=yes | must be false or true: execute=yes",
        "action=jump leg=hedge | fault without basis_points: action=jump",
        "action=operator | fault without operation: action=operator",
        "action=foreign_trade leg=hedge quantity=1_ETH | fault without a side: action=foreign_trade",
        "action=executable leg=hedge quantity=many_ETH | not a number of this unit: quantity=many ETH"
    })
    void shouldRefuseWhatCannotBeMeant(final String text, final String message)
    {
        final Map<String, Object> table = SimRig.table(text);
        assertEquals(message, assertThrows(IllegalArgumentException.class, () -> FaultRule.of(table)).getMessage());
    }

    @Test
    void shouldNameThePlaceOfABadRule()
    {
        final List<Map<String, Object>> tables = List.of(SimRig.table("action=lose"), SimRig.table("action=jump"));
        assertEquals("fault 2: fault must name its leg: action=jump",
            assertThrows(IllegalArgumentException.class, () -> Faults.of(tables)).getMessage());
    }
}
