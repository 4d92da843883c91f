package io.ballast.tools.venue;

import io.ballast.core.codec.Side;
import io.ballast.core.instrument.Leg;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class LedgerDumpTest
{
    @Test
    void shouldWriteEveryEntryAndTheTotals()
    {
        final SimRig rig = new SimRig();
        final StringBuilder out = new StringBuilder();
        final LedgerDump dump = LedgerDump.of(rig.venues, Leg.HEDGE, out);
        rig.hedge(3, Side.SELL, "0.2");
        rig.pass(50);
        final long dueNs = rig.nowNs;
        rig.hedge.at(rig.nowNs, listener ->
            listener.onMark(SimRig.n("3000"), SimRig.n("3000"), 100_000_000L, dueNs));
        rig.pass(50);
        dump.total();
        assertEquals("""
            {"venue":"HEDGE","entry":"order","timeNs":1767600900130000000,"what":"accepted",\
            "order":"0x000000000000000000000000ee6b2801","clientOrderId":"1","side":"SELL","type":"LIMIT",\
            "timeInForce":"IOC","postOnly":false,"reduceOnly":false,"price":"2936","quantity":"0.2","filled":"0",\
            "status":"OPEN","reason":""}
            {"venue":"HEDGE","entry":"fill","timeNs":1767600900130000000,"trade":"65000001-1",\
            "order":"0x000000000000000000000000ee6b2801","clientOrderId":"1","cycle":3,"side":"SELL","price":"2936.8",\
            "quantity":"0.2","notional":"587.36","fee":"0.29368","liquidity":"TAKER","origin":"OURS","position":"-0.2"}
            {"venue":"HEDGE","entry":"funding","timeNs":1767600900150000000,"amount":"0.06"}
            {"venue":"HEDGE","entry":"total","position":"-0.2","cash":"10587.12632","equity":"9987.12632",\
            "makerFees":"0","takerFees":"0.29368","funding":"0.06","turnover":"587.36","fills":1}
            """, out.toString());
    }
}
