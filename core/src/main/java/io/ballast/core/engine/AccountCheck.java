package io.ballast.core.engine;

import io.ballast.core.codec.AccountEventDecoder;
import io.ballast.core.codec.Flag;
import io.ballast.core.codec.OrderStatusEventDecoder;
import io.ballast.core.codec.PositionEventDecoder;
import io.ballast.core.codec.QueryKind;
import io.ballast.core.codec.QueryResult;
import io.ballast.core.codec.Severity;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.instrument.Instrument;
import io.ballast.core.instrument.Leg;
import io.ballast.core.market.MarketView;
import io.ballast.core.math.FixedPoint;
import io.ballast.core.math.Rounding;
import io.ballast.core.risk.RiskContext;
import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.SnapshotWriter;
import io.ballast.core.snapshot.Snapshotable;

/**
 * What is asked of one venue's account before anything is sent: position, open orders, margin, rights and fees. A
 * question without an answer is asked again, each time with more patience; the start waits for all answers.
 */
final class AccountCheck implements Snapshotable
{
    private static final long REPEAT_NS = 1_000_000_000L;
    private static final int MAX_PATIENCE_SHIFT = 4;

    private final Leg leg;
    private final EngineConfig config;
    private final RiskContext context;
    private final Queries queries;
    private final Outputs out;

    private long positionQuery;
    private long ordersQuery;
    private long accountQuery;
    private boolean positionKnown;
    private boolean ordersKnown;
    private boolean accountKnown;
    private long notBeforeNs;
    private int rounds;
    private long position;
    private long fillsHeard;
    private boolean foreignOrder;
    private boolean withdrawal;
    private boolean otherPositions;

    AccountCheck(
        final Leg leg,
        final EngineConfig config,
        final RiskContext context,
        final Queries queries,
        final Outputs out)
    {
        this.leg = leg;
        this.config = config;
        this.context = context;
        this.queries = queries;
        this.out = out;
    }

    /** Nothing that was told holds any longer, and what was asked is not answered any more. */
    void restart(final long nowNs)
    {
        positionQuery = 0;
        ordersQuery = 0;
        accountQuery = 0;
        positionKnown = false;
        ordersKnown = false;
        accountKnown = false;
        notBeforeNs = nowNs;
        rounds = 0;
        position = 0;
        fillsHeard = 0;
        foreignOrder = false;
        withdrawal = false;
        otherPositions = false;
    }

    boolean answered()
    {
        return positionKnown && ordersKnown && accountKnown;
    }

    long position()
    {
        return position;
    }

    /** The part of it that no fill has told of. */
    long unaccounted()
    {
        return Math.subtractExact(position, context.exposure().position(leg).quantity());
    }

    boolean foreignOrder()
    {
        return foreignOrder;
    }

    long nextDeadlineNs()
    {
        return answered() ? Long.MAX_VALUE : notBeforeNs;
    }

    /** A fill that is heard of after the question is in what the venue tells, or is not: it is asked once more. */
    void step(final long nowNs)
    {
        final long fills = context.exposure().position(leg).fills();
        if (fills != fillsHeard)
        {
            fillsHeard = fills;
            positionQuery = 0;
            positionKnown = false;
        }
        if (answered() || nowNs < notBeforeNs || !context.venue(leg).ordersUp())
        {
            return;
        }
        notBeforeNs = nowNs + (REPEAT_NS << Math.min(rounds++, MAX_PATIENCE_SHIFT));
        positionQuery = positionKnown ? positionQuery : queries.ask(QueryKind.POSITION, leg, nowNs, nowNs);
        ordersQuery = ordersKnown ? ordersQuery : queries.ask(QueryKind.OPEN_ORDERS, leg, nowNs, nowNs);
        accountQuery = accountKnown ? accountQuery : queries.ask(QueryKind.ACCOUNT, leg, nowNs, nowNs);
    }

    void onPosition(final PositionEventDecoder answer)
    {
        if (answer.queryId() == positionQuery && positionQuery != 0 && answer.result() == QueryResult.FOUND)
        {
            position = answer.quantity();
            positionKnown = true;
        }
    }

    /** Nothing has been sent yet: whatever rests is not ours, also where its id is one that we would give out. */
    void onOrderStatus(final OrderStatusEventDecoder row)
    {
        foreignOrder |= row.queryId() == ordersQuery && ordersQuery != 0 && row.result() == QueryResult.FOUND;
    }

    void onQueryDone(final long queryId, final QueryResult result)
    {
        if (queryId == ordersQuery && ordersQuery != 0 && result != QueryResult.FAILED)
        {
            ordersKnown = true;
        }
    }

    void onAccount(final AccountEventDecoder answer)
    {
        if (answer.queryId() == accountQuery && accountQuery != 0 && answer.result() == QueryResult.FOUND)
        {
            withdrawal = answer.withdrawalRight() == Flag.YES;
            otherPositions = answer.otherPositions() > 0;
            accountKnown = true;
        }
    }

    /**
     * Judge the answers.
     *
     * @return whether the account is acceptable; what is not is recorded as an alert with its numbers.
     */
    boolean acceptable()
    {
        boolean acceptable = true;
        if (withdrawal && !config.flag(Setting.WITHDRAWAL_ALLOWED) || otherPositions && !config.flag(Setting.ACCOUNT_SHARED))
        {
            out.alert(Severity.ALARM, Reason.ACCOUNT_REFUSED, leg.ordinal(), withdrawal ? 1 : 2, 0);
            acceptable = false;
        }
        final Instrument instrument = context.instrument(leg);
        acceptable &= feeAccepted(instrument.takerFeeRate(), config.value(Setting.TAKER_FEE_MAX));
        if (leg == Leg.PRIMARY)
        {
            acceptable &= feeAccepted(instrument.makerFeeRate(), config.value(Setting.MAKER_FEE_MAX));
        }
        return acceptable & marginSuffices(instrument);
    }

    /** A basis point at 1e-8 and a rate at 1e-12 are the same number. */
    private boolean feeAccepted(final long rate, final long limit)
    {
        if (rate > limit)
        {
            out.alert(Severity.ALARM, Reason.ACCOUNT_REFUSED, leg.ordinal(), rate, limit);
            return false;
        }
        return true;
    }

    private boolean marginSuffices(final Instrument instrument)
    {
        final long mid = context.market(leg).mid();
        if (mid == MarketView.NO_PRICE)
        {
            return true;
        }
        final long notional = FixedPoint.notional(mid, config.value(Setting.ORDER_SIZE));
        final long margin =
            FixedPoint.mulDiv(notional, instrument.initialMarginRate(), FixedPoint.RATE_SCALE, Rounding.UP);
        final long needed =
            FixedPoint.mulDiv(margin, config.value(Setting.MARGIN_START), 100 * FixedPoint.SCALE, Rounding.UP);
        if (context.venue(leg).availableMargin() < needed)
        {
            out.alert(
                Severity.ALARM, Reason.ACCOUNT_REFUSED, leg.ordinal(), context.venue(leg).availableMargin(), needed);
            return false;
        }
        return true;
    }

    @Override
    public void save(final SnapshotWriter out)
    {
        out.putId(positionQuery);
        out.putId(ordersQuery);
        out.putId(accountQuery);
        out.putBoolean(positionKnown);
        out.putBoolean(ordersKnown);
        out.putBoolean(accountKnown);
        out.putDeadline(notBeforeNs);
        out.putInt(rounds);
        out.putLong(position);
        out.putBoolean(foreignOrder);
        out.putBoolean(withdrawal);
        out.putBoolean(otherPositions);
        out.beginHistory();
        out.putLong(fillsHeard);
        out.endHistory();
    }

    @Override
    public void load(final SnapshotReader in)
    {
        positionQuery = in.getLong();
        ordersQuery = in.getLong();
        accountQuery = in.getLong();
        positionKnown = in.getBoolean();
        ordersKnown = in.getBoolean();
        accountKnown = in.getBoolean();
        notBeforeNs = in.getLong();
        rounds = in.getInt();
        position = in.getLong();
        foreignOrder = in.getBoolean();
        withdrawal = in.getBoolean();
        otherPositions = in.getBoolean();
        fillsHeard = in.getLong();
    }
}
