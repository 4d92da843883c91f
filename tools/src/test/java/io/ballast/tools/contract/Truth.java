package io.ballast.tools.contract;

import io.ballast.core.codec.Channel;
import io.ballast.core.codec.ExecutionType;
import io.ballast.core.codec.Liquidity;
import io.ballast.core.codec.OrderStatus;
import io.ballast.core.codec.QueryKind;
import io.ballast.core.codec.QueryResult;
import io.ballast.core.codec.ReportSource;
import io.ballast.core.codec.SessionState;
import io.ballast.tools.venue.VenueFill;
import io.ballast.tools.venue.VenueIds;
import io.ballast.tools.venue.VenueLedger;
import io.ballast.tools.venue.VenueOrder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * What really happened, by the venue's own ledger and by what was commanded, and what therefore must have been told:
 * each command sent or not exactly once, each cancel and query answered exactly once, every fill, none invented, no
 * secret.
 */
final class Truth implements VenueLedger.Listener
{
    /** Longer than any answer is waited for. */
    private static final long PATIENCE_MS = 12_000;

    /** For what may follow when all is answered. */
    private static final long SETTLE_MS = 1_000;
    private static final long STEP_MS = 100;

    private final ContractDesk desk;
    private final List<Long> commands = new ArrayList<>();
    private final Map<Long, Integer> orders = new HashMap<>();
    private final Map<Long, Integer> cancels = new HashMap<>();
    private final List<Long> queries = new ArrayList<>();
    private final Map<Long, List<String>> lives = new HashMap<>();
    private boolean reconciled = true;
    private boolean honest = true;

    Truth(final ContractDesk desk)
    {
        this.desk = desk;
        desk.view.ledger().listener(this);
    }

    // ------------------------------------------------------------------ what was commanded

    void sent(final long sequence)
    {
        commands.add(sequence);
    }

    void ordered(final long sequence, final long id)
    {
        sent(sequence);
        orders.merge(id, 1, Integer::sum);
    }

    void cancelled(final long sequence, final long id)
    {
        sent(sequence);
        cancels.merge(id, 1, Integer::sum);
    }

    void queried(final long sequence, final long queryId)
    {
        sent(sequence);
        queries.add(queryId);
    }

    /** The venue is not there at the end: it cannot be asked what happened. */
    void unreachable()
    {
        reconciled = false;
    }

    /** The venue tells fills that it never made: what it says is told all the same, for the engine to judge. */
    void venueLies()
    {
        honest = false;
    }

    // ------------------------------------------------------------------ what happened

    @Override
    public void onOrder(final VenueOrder order, final String what, final String reason, final long timeNs)
    {
        lives.computeIfAbsent(order.clientOrderId(), id -> new ArrayList<>()).add(what);
    }

    @Override
    public void onFill(final VenueFill fill, final long position)
    {
        // Read from the ledger at the end.
    }

    @Override
    public void onFunding(final long amount, final long timeNs)
    {
        // Read from the ledger at the end.
    }

    /** Whether an order has ever lived. */
    boolean lived(final long id)
    {
        return lives.getOrDefault(id, List.of()).contains("accepted");
    }

    VenueOrder order(final long id)
    {
        return desk.view.order(id);
    }

    List<VenueFill> fills()
    {
        final List<VenueFill> fills = new ArrayList<>();
        desk.view.ledger().fills().forEach(fills::add);
        return fills;
    }

    long filled(final long id)
    {
        return fills().stream().filter(fill -> fill.clientOrderId() == id).mapToLong(VenueFill::quantity).sum();
    }

    /** How many creates of an order have reached the venue. */
    long creates(final long id)
    {
        return List.copyOf(desk.meddler.asked).stream()
            .filter(asked -> desk.venue.isCreate(asked) && desk.venue.names(asked, id)).count();
    }

    // ------------------------------------------------------------------ what must have been told

    void check()
    {
        for (long waited = 0; waited < PATIENCE_MS && !isSettled(); waited += STEP_MS)
        {
            desk.pass(STEP_MS);
        }
        desk.pass(SETTLE_MS);
        if (reconciled)
        {
            desk.await("the order channel at the end", () -> desk.heard.state(Channel.ORDERS) == SessionState.UP ||
                desk.heard.state(Channel.ORDERS) == SessionState.RESTRICTED);
            assertEquals(QueryResult.FOUND, desk.ask(QueryKind.FILLS).result(), "fills at the end");
            assertEquals(QueryResult.FOUND, desk.ask(QueryKind.POSITION).result(), "position at the end");
            assertEquals(desk.view.ledger().position(), desk.heard.last(Told.Position.class).quantity(), "position");
        }
        commandsToldOnce();
        answersOnce();
        if (honest)
        {
            fillsTrue();
        }
        ordersTrue();
        for (final String secret : desk.venue.secrets())
        {
            assertFalse(desk.heard.holds(secret), "a secret was told");
        }
    }

    /** Whether nothing is waited for: every command told, every cancel and query answered. */
    private boolean isSettled()
    {
        return desk.heard.all(Told.Sent.class).size() >= commands.size() &&
            desk.heard.all(Told.Done.class).size() >= queries.size() &&
            cancels.entrySet().stream().allMatch(cancel -> answers(cancel.getKey()) >= cancel.getValue());
    }

    private int answers(final long id)
    {
        return desk.heard.all(Told.Execution.class, one -> one.id() == id && (one.is(ExecutionType.CANCEL_ACCEPTED) ||
            one.is(ExecutionType.CANCEL_REJECTED) || one.is(ExecutionType.CANCEL_UNKNOWN))).size();
    }

    private void commandsToldOnce()
    {
        final Map<Long, Integer> told = new TreeMap<>();
        desk.heard.all(Told.Sent.class).forEach(one -> told.merge(one.sequence(), 1, Integer::sum));
        final Map<Long, Integer> expected = new TreeMap<>();
        commands.forEach(sequence -> expected.put(sequence, 1));
        assertEquals(expected, told, () -> "commands told sent or not:" + desk.heard);
        orders.forEach((id, times) ->
        {
            assertTrue(creates(id) <= times, "sent again: id=" + id);
            if (desk.heard.all(Told.Sent.class, one -> one.id() == id).stream().noneMatch(Told.Sent::sent))
            {
                assertEquals(0, creates(id), "told that it never left: id=" + id);
            }
        });
    }

    private void answersOnce()
    {
        cancels.forEach((id, times) -> assertEquals(
            times, answers(id), () -> "answers to the cancels of " + id + ":" + desk.heard));
        for (final long queryId : queries)
        {
            final List<Told.Done> answers = desk.answers(queryId);
            assertEquals(1, answers.size(), () -> "answers to query " + queryId + ":" + desk.heard);
            if (answers.get(0).result() == QueryResult.FOUND && answers.get(0).kind() != QueryKind.BOOK)
            {
                assertEquals(rows(queryId), answers.get(0).rows(), () -> "rows of " + answers.get(0));
            }
        }
    }

    private int rows(final long queryId)
    {
        return desk.heard.all(Told.Row.class, one -> one.queryId() == queryId).size() +
            desk.heard.all(Told.Execution.class, one -> one.queryId() == queryId).size() +
            desk.heard.all(Told.Position.class, one -> one.queryId() == queryId).size() +
            desk.heard.all(Told.Account.class, one -> one.queryId() == queryId).size();
    }

    private void fillsTrue()
    {
        final Map<String, VenueFill> made = new TreeMap<>();
        for (final VenueFill fill : fills())
        {
            made.put(VenueIds.order(desk.view.profile(), fill.orderId()) + " " +
                VenueIds.trade(desk.view.profile(), fill.match(), fill.part()), fill);
        }
        final Set<String> told = new HashSet<>();
        for (final Told.Execution one : desk.heard.all(Told.Execution.class, it -> it.is(ExecutionType.FILL)))
        {
            final String key = one.venueId() + " " + one.tradeId();
            final VenueFill fill = made.get(key);
            assertNotNull(fill, () -> "invented: " + one + ", made: " + made);
            told.add(key);
            assertEquals(fill.clientOrderId(), one.id(), one::toString);
            assertEquals(fill.side(), one.side(), one::toString);
            assertEquals(fill.price(), one.price(), one::toString);
            assertEquals(fill.quantity(), one.quantity(), one::toString);
            assertEquals(fill.fee(), one.fee(), one::toString);
            assertEquals(fill.maker(), one.liquidity() == Liquidity.MAKER, one::toString);
            assertTrue(one.cumulative() == Told.UNTOLD || one.cumulative() == fill.cumulative(),
                () -> one + " of " + fill);
        }
        if (reconciled)
        {
            assertEquals(made.keySet(), told, () -> "fills told:" + desk.heard);
        }
    }

    private void ordersTrue()
    {
        for (final Told.Execution one : desk.heard.all(Told.Execution.class, it -> orders.containsKey(it.id())))
        {
            final VenueOrder order = order(one.id());
            switch (one.type())
            {
                case ACCEPTED -> assertTrue(order != null, () -> "never lived: " + one);
                case REJECTED -> assertTrue(
                    one.source() == ReportSource.GATEWAY && creates(one.id()) == 0 || !lived(one.id()) ||
                        lives.get(one.id()).contains("refused"), () -> "lived: " + one);
                case CANCELLED, EXPIRED ->
                {
                    assertTrue(order != null && order.status() != OrderStatus.OPEN &&
                        order.status() != OrderStatus.PENDING, () -> "not ended: " + one);
                    assertTrue(one.cumulative() == Told.UNTOLD || one.cumulative() == order.filled(),
                        () -> one + ", filled " + order.filled());
                }
                default ->
                {
                    // Fills are compared one by one; unknown claims nothing; cancels are counted.
                }
            }
        }
    }
}
