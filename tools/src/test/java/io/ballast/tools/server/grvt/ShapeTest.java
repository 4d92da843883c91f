package io.ballast.tools.server.grvt;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/**
 * Short names as the venue publishes them.
 */
final class ShapeTest
{
    @ParameterizedTest
    @CsvSource(delimiter = ':', value = {
        "CREATE: order=o",
        "ORDER: order_id=oi sub_account_id=sa is_market=im time_in_force=ti post_only=po reduce_only=ro legs=l " +
            "signature=s metadata=m state=s1 builder=b builder_fee=bf",
        "LEG: instrument=i size=s limit_price=lp is_buying_asset=ib",
        "SIGNATURE: signer=s r=r s=s1 v=v expiration=e nonce=n chain_id=ci",
        "METADATA: client_order_id=co create_time=ct trigger=t broker=b is_position_transfer=ip allow_crossing=ac " +
            "source=s is_ecn=ie",
        "STATE: status=s reject_reason=rr book_size=bs traded_size=ts update_time=ut avg_fill_price=af",
        "ACCOUNT_REQUEST: sub_account_id=sa order_id=oi client_order_id=co time_to_live_ms=tt",
        "FILL: event_time=et sub_account_id=sa instrument=i is_buyer=ib is_taker=it size=s price=p mark_price=mp " +
            "index_price=ip interest_rate=ir forward_price=fp realized_pnl=rp fee=f fee_rate=fr trade_id=ti " +
            "order_id=oi venue=v is_liquidation=il client_order_id=co signer=s1 broker=b is_rpi=ir1 builder=b1 " +
            "builder_fee_rate=bf builder_fee=bf1 fee_currency=fc",
        "BOOK: event_time=et instrument=i bids=b asks=a",
        "LEVEL: price=p size=s num_orders=no",
        "TICKER: event_time=et instrument=i mark_price=mp index_price=ip last_price=lp last_size=ls mid_price=mp1 " +
            "best_bid_price=bb best_bid_size=bb1 best_ask_price=ba best_ask_size=ba1",
        "ENVELOPE: stream=s selector=s1 sequence_number=sn feed=f prev_sequence_number=ps",
        "RPC: jsonrpc=j method=m params=p id=i result=r error=e",
        "RPC_ERROR: code=c message=m",
        "SUBSCRIBE: stream=s selectors=s1 use_global_sequence_number=ug",
        "SUBSCRIBED: stream=s subs=s1 unsubs=u num_snapshots=ns first_sequence_number=fs latest_sequence_number=ls",
        "ERROR: request_id=ri code=c message=m status=s",
        "ANSWER: result=r next=n",
        "INSTRUMENT: instrument=i instrument_hash=ih base=b quote=q kind=k venues=v settlement_period=sp1 " +
            "base_decimals=bd tick_size=ts min_size=ms max_position_size=mp funding_interval_hours=fi " +
            "adjusted_funding_rate_cap=af adjusted_funding_rate_floor=af1 min_notional=mn",
        "ACCOUNT_REQUEST: kind=k base=b quote=q start_time=st end_time=et limit=l cursor=c countdown_time=ct",
        "SET_LEVERAGE: sub_account_id=sa instrument=i leverage=l",
        "STATE_FEED: order_id=oi client_order_id=co order_state=os"})
    void shouldShortenNamesAsTheVenueDoes(final String shape, final String names)
    {
        for (final String pair : names.strip().split(" +"))
        {
            final String name = pair.substring(0, pair.indexOf('='));
            assertEquals(pair, name + '=' + Shape.valueOf(shape).name(name, true));
            assertEquals(name, Shape.valueOf(shape).name(name, false));
        }
    }

    @ParameterizedTest
    @CsvSource({"ORDER, price", "LEVEL, quantity"})
    void shouldRefuseNamesThatTheVenueHasNot(final String shape, final String name)
    {
        assertThrows(IllegalArgumentException.class, () -> Shape.valueOf(shape).name(name, false));
    }
}
