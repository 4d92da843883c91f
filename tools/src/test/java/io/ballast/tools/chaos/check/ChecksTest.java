package io.ballast.tools.chaos.check;

import io.ballast.core.codec.Channel;
import io.ballast.core.codec.CycleRecordEncoder;
import io.ballast.core.codec.ExecutionEventDecoder;
import io.ballast.core.codec.ExecutionEventEncoder;
import io.ballast.core.codec.ExecutionType;
import io.ballast.core.codec.Flag;
import io.ballast.core.codec.Intent;
import io.ballast.core.codec.Machine;
import io.ballast.core.codec.MessageHeaderEncoder;
import io.ballast.core.codec.Operation;
import io.ballast.core.codec.OperatorEventEncoder;
import io.ballast.core.codec.OrderCommandDecoder;
import io.ballast.core.codec.OrderCommandEncoder;
import io.ballast.core.codec.Origin;
import io.ballast.core.codec.PositionAdoptedRecordEncoder;
import io.ballast.core.codec.RiskRecordDecoder;
import io.ballast.core.codec.RiskRecordEncoder;
import io.ballast.core.codec.RunEndedRecordEncoder;
import io.ballast.core.codec.SessionEventEncoder;
import io.ballast.core.codec.SessionState;
import io.ballast.core.codec.Side;
import io.ballast.core.codec.StateRecordEncoder;
import io.ballast.core.journal.MemoryJournal;
import io.ballast.core.message.EventType;
import io.ballast.core.risk.OrderRequest;
import io.ballast.core.risk.TradingState;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Predicate;

import static io.ballast.tools.chaos.check.RecordedRun.length;
import static io.ballast.tools.chaos.check.RecordedRun.stamp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Each invariant fires: a good run's journal, told with one thing wrong. */
final class ChecksTest
{
    private static final int BODY = MessageHeaderEncoder.ENCODED_LENGTH;

    private final RecordedRun recorded = new RecordedRun();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final ExpandableArrayBuffer made = new ExpandableArrayBuffer(1 << 10);
    private boolean done;

    @Test
    void shouldFindNothingInAGoodRun()
    {
        assertEquals(List.of(), recorded.found(recorded.journal));
    }

    @Test
    void shouldFindAPositionThatIsNotTheSumOfItsTrades()
    {
        assertFound("I02", without(EventType.EXECUTION, this::isFill));
    }

    @Test
    void shouldFindATradeThatTheVenueNeverMade()
    {
        assertFound("I03", once(EventType.EXECUTION, this::isFill, message ->
            new ExecutionEventEncoder().wrap(message, BODY)
                .lastQuantity(900_000_000L).cumulativeQuantity(900_000_000L)));
    }

    @Test
    void shouldFindAnOrderThatIsOverWithoutEvidence()
    {
        assertFound("I04", without(EventType.EXECUTION, message -> type(message) == ExecutionType.CANCELLED ||
            type(message) == ExecutionType.EXPIRED));
    }

    @Test
    void shouldFindAnOrderWithoutItsPassedRiskRecord()
    {
        assertFound("I05", without(EventType.RISK_RECORD, message -> true));
        done = false;
        assertFound("I05", order(Intent.HEDGE, order -> order.price(1_000_000L)));
    }

    @Test
    void shouldFindADenialThatItsNumbersDoNotShow()
    {
        final long price = 293_000_000_000L;
        assertDeniedForNothing(1, TradingState.ACTIVE.code(), 0, Intent.FIRST_LEG);
        assertDeniedForNothing(2, 0, 0, Intent.FIRST_LEG);
        assertDeniedForNothing(3, 1, 2, Intent.FIRST_LEG);
        assertDeniedForNothing(4, price, price + 1_000_000, Intent.FIRST_LEG);
        assertDeniedForNothing(9, 2, 1, Intent.PROBE);
        assertDeniedForNothing(10, price, 1_000_000, Intent.FIRST_LEG);
        assertDeniedForNothing(14, 1, 2, Intent.FIRST_LEG);
        assertDeniedForNothing(18, 99, 0, Intent.FIRST_LEG);
        assertDeniedForNothing(24, 1, 2, Intent.FIRST_LEG);
        assertDeniedForNothing(25, 1, 2, Intent.FIRST_LEG);
        assertDeniedForNothing(28, 0, 1, Intent.FIRST_LEG);
        for (final int code : new int[]{8, 13, 20, 21})
        {
            assertDeniedForNothing(code, 2, 1, Intent.FIRST_LEG);
            assertFalse(recorded.found(denied(code, 1, 2, Intent.FIRST_LEG)).contains("I06"));
        }
        for (final int code : new int[]{5, 6, 7, 9, 11, 12, 15, 16, 17, 26})
        {
            assertDeniedForNothing(code, 1, 2, Intent.FIRST_LEG);
            assertFalse(recorded.found(denied(code, 2, 1, Intent.FIRST_LEG)).contains("I06"));
        }
    }

    @Test
    void shouldFindADenialForAFundingPaymentThatIsFar()
    {
        assertDeniedForNothing(27, 1, 2, Intent.FIRST_LEG);
        assertDeniedForNothing(27, 2, 1, Intent.FIRST_LEG);
    }

    @Test
    void shouldFindADenialForWantOfWhatIsKnown()
    {
        for (final int code : new int[]{3, 5, 7, 9, 14, 20, 21, 24, 27})
        {
            assertDeniedForNothing(code, OrderRequest.UNKNOWN, 1, Intent.FIRST_LEG);
        }
    }

    @Test
    void shouldFindAFirstLegInAStateThatForbidsIt()
    {
        assertFound("I07", beforeFirstLeg(TradingState.HALTED));
        assertFound("I08", beforeFirstLeg(TradingState.REDUCING));
    }

    @Test
    void shouldFindACloseThatMayOpen()
    {
        assertFound("I09", order(Intent.CLOSE, order -> order.reduceOnly(Flag.NO)));
    }

    @Test
    void shouldFindAFirstLegBesideWhatWasMissed()
    {
        assertFound("I10", recorded.told((type, message, length, to) ->
        {
            if (!done && type == EventType.BOOK && to.nextSequence() > 100)
            {
                done = true;
                final SessionEventEncoder session = new SessionEventEncoder().wrapAndApplyHeader(made, 0, header)
                    .venueId(0).channel(Channel.ORDERS).state(SessionState.DIRTY).text("");
                stamp(made, message);
                to.append(made, 0, length(session.encodedLength()));
            }
            to.append(message, 0, length);
        }));
    }

    @Test
    void shouldFindAHedgeOfMoreThanIsOpen()
    {
        assertFound("I11", order(Intent.HEDGE, order -> order.quantity(90_000_000L)));
    }

    @Test
    void shouldFindAnAttemptTooMany()
    {
        assertFound("I12", order(Intent.HEDGE, order -> order.attempt(99)));
    }

    @Test
    void shouldFindAPriceThatWalksAway()
    {
        assertFound("I13", order(Intent.HEDGE, order -> order.price(400_000_000_000L).side(Side.SELL)));
    }

    @Test
    void shouldFindACloseOnTheWrongSide()
    {
        assertFound("I14", order(Intent.CLOSE, order -> order.side(Side.BUY)));
    }

    @Test
    void shouldFindAJournalThatDoesNotReplay()
    {
        assertFound("I16", order(Intent.HEDGE, order -> order.nonce(1)));
    }

    @Test
    void shouldFindTimeThatGoesBack()
    {
        assertFound("I18", once(EventType.EXECUTION, message -> true, message ->
            new ExecutionEventEncoder().wrap(message, BODY).timestampNs(1)));
    }

    @Test
    void shouldFindWhatIsLeftOpen()
    {
        final MemoryJournal told = recorded.told((type, message, length, to) ->
        {
            final boolean works = type == EventType.EXECUTION || type == EventType.ORDER_COMMAND;
            if (!done || !works)
            {
                to.append(message, 0, length);
            }
            done |= type == EventType.EXECUTION && isFill(message);
        });
        assertTrue(recorded.foundInSteps(told).contains("I19"));
    }

    @Test
    void shouldFindAnIdThatIsUsedTwice()
    {
        assertFound("I20", recorded.told((type, message, length, to) ->
        {
            to.append(message, 0, length);
            if (!done && type == EventType.ORDER_COMMAND)
            {
                done = true;
                to.append(message, 0, length);
            }
        }));
    }

    @Test
    void shouldFindADayLedgerThatIsNotWhatWasTraded()
    {
        assertFound("I21", once(EventType.RUN_ENDED_RECORD, message -> true, message ->
            new RunEndedRecordEncoder().wrap(message, BODY).dayLoss(77)));
    }

    @Test
    void shouldFindAnAdoptionOfWhatNobodyTold()
    {
        assertFound("I22", recorded.told((type, message, length, to) ->
        {
            to.append(message, 0, length);
            if (!done && type == EventType.CYCLE_RECORD)
            {
                done = true;
                final PositionAdoptedRecordEncoder adopted = new PositionAdoptedRecordEncoder()
                    .wrapAndApplyHeader(made, 0, header)
                    .quantity(5_000_000).price(293_680_000_000L).instrumentId(0).origin(Origin.FOREIGN);
                stamp(made, message);
                to.append(made, 0, length(adopted.encodedLength()));
            }
        }));
    }

    @Test
    void shouldFindAKillThatCancelsNothing()
    {
        final MemoryJournal told = recorded.told((type, message, length, to) ->
        {
            if (type == EventType.CANCEL_COMMAND || done && type == EventType.EXECUTION)
            {
                return;
            }
            to.append(message, 0, length);
            if (!done && type == EventType.ORDER_COMMAND && intent(message) == Intent.FIRST_LEG)
            {
                done = true;
                final OperatorEventEncoder kill = new OperatorEventEncoder().wrapAndApplyHeader(made, 0, header)
                    .operation(Operation.KILL).text("");
                stamp(made, message);
                to.append(made, 0, length(kill.encodedLength()));
            }
        });
        final List<String> found = recorded.foundInSteps(told);
        assertTrue(found.contains("I07"), found::toString);
        assertTrue(found.contains("I24"), found::toString);
    }

    @Test
    void shouldFindACancelWithoutRoom()
    {
        assertFound("I25", recorded.told((type, message, length, to) ->
        {
            to.append(message, 0, length);
            if (!done && type == EventType.CANCEL_COMMAND)
            {
                done = true;
                final RiskRecordEncoder risk = new RiskRecordEncoder().wrapAndApplyHeader(made, 0, header)
                    .clientOrderId(1).code((short)16).value(9).limitValue(9).side(Side.BUY).intent(Intent.CANCEL);
                stamp(made, message);
                to.append(made, 0, length(risk.encodedLength()));
            }
        }));
    }

    @Test
    void shouldFindFeesThatTheVenueDidNotTake()
    {
        assertFound("I28", once(EventType.EXECUTION, this::isFill, message ->
            new ExecutionEventEncoder().wrap(message, BODY).fee(1)));
        done = false;
        assertFound("I28", once(EventType.CYCLE_RECORD, message -> true, message ->
            new CycleRecordEncoder().wrap(message, BODY).turnover(1)));
    }

    @Test
    void shouldFindDeltaSecondsThatAreNotTheIntegral()
    {
        assertFound("I29", without(EventType.EXECUTION, this::isFill));
    }

    @Test
    void shouldFindASecret()
    {
        assertTrue(recorded.foundSecret("ETH_USDC_PERP").contains("I30"));
    }

    @Test
    void shouldFindWhatIsNotOursAndDoesNotReduce()
    {
        assertTrue(recorded.foundInSteps(once(EventType.EXECUTION, this::isFill, message ->
            new ExecutionEventEncoder().wrap(message, BODY).clientOrderId(0).origin(Origin.FOREIGN))).contains("I01"));
    }

    private void assertFound(final String invariant, final MemoryJournal told)
    {
        final List<String> found = recorded.found(told);
        assertTrue(found.contains(invariant), () -> invariant + " is not in " + found);
    }

    private void assertDeniedForNothing(final int code, final long value, final long limit, final Intent intent)
    {
        assertFound("I06", denied(code, value, limit, intent));
    }

    private MemoryJournal denied(final int code, final long value, final long limit, final Intent intent)
    {
        return beforeFirstLeg(() -> length(new RiskRecordEncoder().wrapAndApplyHeader(made, 0, header)
            .clientOrderId(99).code((short)code).value(value).limitValue(limit).allowedQuantity(0)
            .side(Side.BUY).intent(intent).encodedLength()));
    }

    private boolean isFill(final ExpandableArrayBuffer message)
    {
        return type(message) == ExecutionType.FILL;
    }

    private static ExecutionType type(final ExpandableArrayBuffer message)
    {
        return new ExecutionEventDecoder().wrap(message, BODY, ExecutionEventDecoder.BLOCK_LENGTH, 1).executionType();
    }

    private static Intent intent(final ExpandableArrayBuffer message)
    {
        return new OrderCommandDecoder().wrap(message, BODY, OrderCommandDecoder.BLOCK_LENGTH, 1).intent();
    }

    private MemoryJournal without(
        final EventType which, final Predicate<ExpandableArrayBuffer> chosen)
    {
        return recorded.told((type, message, length, to) ->
        {
            if (done || type != which || !chosen.test(message))
            {
                to.append(message, 0, length);
            }
            else
            {
                done = true;
            }
        });
    }

    private MemoryJournal once(
        final EventType which,
        final Predicate<ExpandableArrayBuffer> chosen,
        final Consumer<ExpandableArrayBuffer> change)
    {
        return recorded.told((type, message, length, to) ->
        {
            if (!done && type == which && chosen.test(message))
            {
                done = true;
                change.accept(message);
            }
            to.append(message, 0, length);
        });
    }

    private MemoryJournal order(final Intent intent, final Consumer<OrderCommandEncoder> change)
    {
        return once(EventType.ORDER_COMMAND, message -> intent(message) == intent, message ->
            change.accept(new OrderCommandEncoder().wrap(message, BODY)));
    }

    private MemoryJournal beforeFirstLeg(final TradingState state)
    {
        return beforeFirstLeg(() -> length(new StateRecordEncoder().wrapAndApplyHeader(made, 0, header)
            .machine(Machine.TRADING).from((short)0).to((short)state.code()).encodedLength()));
    }

    /** Tells something made before the gate is asked for the run's first first leg, when all that it needs is known. */
    private MemoryJournal beforeFirstLeg(final IntSupplier make)
    {
        done = false;
        return recorded.told((type, message, length, to) ->
        {
            if (!done && type == EventType.RISK_RECORD && new RiskRecordDecoder().wrap(
                message, BODY, RiskRecordDecoder.BLOCK_LENGTH, 1).intent() == Intent.FIRST_LEG)
            {
                done = true;
                final int size = make.getAsInt();
                stamp(made, message);
                to.append(made, 0, size);
            }
            to.append(message, 0, length);
        });
    }
}
