package io.ballast.tools.control;

import io.ballast.core.codec.CycleOutcome;
import io.ballast.core.config.Setting;
import io.ballast.core.engine.HedgeEngine;
import io.ballast.core.instrument.Leg;
import io.ballast.core.math.DecimalText;
import io.ballast.core.order.Order;
import io.ballast.core.risk.RiskContext;
import io.ballast.tools.json.JsonLine;
import io.ballast.tools.plan.DayLedger;
import io.ballast.tools.plan.ExitCode;
import io.ballast.tools.report.RunSummary;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How a run stands at this moment: who decides, what is held, what rests, what it has brought.
 *
 * @param look     at its journal.
 * @param liveness of its engine.
 */
public record StatusReport(RunLook look, Liveness liveness)
{
    private static final int SCALE = 8;
    private static final int MONEY_PLACES = 4;
    private static final long NS_PER_MS = 1_000_000L;

    /**
     * What a shell is to know: a person is needed where something is open and nobody decides.
     *
     * @return {@link ExitCode#DONE} or {@link ExitCode#NOT_FLAT}.
     */
    public ExitCode exit()
    {
        return liveness.state().deciding() || look.flat() ? ExitCode.DONE : ExitCode.NOT_FLAT;
    }

    /**
     * For programs.
     *
     * @return one JSON object on one line.
     */
    public String json()
    {
        final JsonLine json = new JsonLine();
        write(json);
        return json.toString();
    }

    /**
     * The fields, into an object that is open.
     *
     * @param json to write to.
     */
    public void write(final JsonLine json)
    {
        final RunSummary summary = look.summary();
        final HedgeEngine engine = look.engine();
        json.text("journal", look.journal().toString())
            .number("runNumber", summary.opening().runNumber())
            .text("engine", liveness.state().name())
            .number("pid", liveness.pid())
            .text("state", summary.state().name())
            .text("tradingState", look.tradingState().name())
            .array("reducedBy");
        reducedBy().forEach(json::text);
        json.end()
            .object("positions")
            .decimal("primary", look.position(Leg.PRIMARY))
            .decimal("hedge", look.position(Leg.HEDGE))
            .end()
            .decimal("netDelta", summary.netDelta())
            .flag("flat", look.flat());
        if (engine == null)
        {
            json.number("liveOrders", liveness.liveOrders()).absent("unknownOrders");
        }
        else
        {
            json.number("liveOrders", engine.liveOrders()).number("unknownOrders", look.unknownOrders());
        }
        json.array("orders");
        look.liveOrders().forEach(order -> write(json, order));
        json.end()
            .number("iteration", summary.iteration())
            .number("iterations", iterations())
            .number("cycles", summary.cycles(CycleOutcome.HEDGED))
            .number("failedCycles", summary.cycles(CycleOutcome.FAILED))
            .number("ordersSent", summary.ordersSent())
            .decimal("grossPnl", summary.grossPnl())
            .decimal("fees", summary.fees())
            .decimal("funding", summary.funding())
            .decimal("netPnl", summary.netPnl())
            .object("day")
            .text("date", day().date().toString())
            .decimal("loss", day().loss())
            .decimal("cost", day().cost())
            .end()
            .number("events", summary.events());
        if (liveness.ageNs() < 0)
        {
            json.absent("lastEventAgeMs");
        }
        else
        {
            json.number("lastEventAgeMs", ageMs());
        }
        if (summary.ending() == null)
        {
            json.absent("exitReason").absent("runExitCode");
        }
        else
        {
            json.text("exitReason", summary.ending().reason().name()).number("runExitCode", summary.ending().exitCode());
        }
    }

    private static void write(final JsonLine json, final Order order)
    {
        json.object()
            .text("leg", order.leg().name())
            .text("clientOrderId", Long.toUnsignedString(order.clientOrderId()))
            .text("intent", order.intent().name())
            .text("side", order.side().name())
            .decimal("price", order.price())
            .decimal("quantity", order.quantity())
            .decimal("filled", order.filledQuantity())
            .text("state", order.state().name())
            .end();
    }

    private long iterations()
    {
        return look.engine() == null ? 0 : look.engine().context().config().value(Setting.ITERATIONS);
    }

    private List<String> reducedBy()
    {
        return look.engine() == null ? List.of() : look.engine().reducedBy();
    }

    /** As the engine marks it; where none tells, from the cycles that ended. */
    private DayLedger day()
    {
        if (look.ended() || look.engine() == null || !look.engine().context().markable())
        {
            return look.summary().day();
        }
        final RiskContext context = look.engine().context();
        return new DayLedger(
            context.day().dayNumber(),
            context.day().loss(context.markedLoss()),
            context.day().cost(context.markedCost()));
    }

    private long ageMs()
    {
        return liveness.ageNs() / NS_PER_MS;
    }

    /**
     * What is held and what may rest, in one line: what a person must know first.
     *
     * @return for people.
     */
    public String holding()
    {
        final StringBuilder line = new StringBuilder();
        line.append("primary ").append(DecimalText.format(look.position(Leg.PRIMARY)));
        line.append(", hedge ").append(DecimalText.format(look.position(Leg.HEDGE)));
        line.append(", net delta ").append(DecimalText.format(look.summary().netDelta()));
        if (look.engine() == null)
        {
            line.append(look.ended() ? "" : ", orders that may live " + liveness.liveOrders());
        }
        else
        {
            line.append(", live orders ").append(look.engine().liveOrders());
            line.append(", of them unknown ").append(look.unknownOrders());
        }
        return line.toString();
    }

    /**
     * For people.
     *
     * @return lines for a terminal.
     */
    public String text()
    {
        final RunSummary summary = look.summary();
        final List<String> lines = new ArrayList<>();
        lines.add("run " + summary.opening().runNumber() + ": " + liveness.state().words() + process() + ", " +
            (look.ended() ?
                summary.ending().reason().sentence().replaceFirst("\\.$", "") + ", exit " + summary.ending().exitCode() :
                summary.state() + ", " + summary.state().sentence().toLowerCase(Locale.ROOT)));
        lines.add("  trading   " + look.tradingState() + ", " + look.tradingState().sentence() +
            (reducedBy().isEmpty() ? "" : "; because of " + String.join(", ", reducedBy())));
        lines.add("  holding   " + holding());
        look.liveOrders().forEach(order -> lines.add("            " + told(order)));
        lines.add("  cycles    " + summary.cycles(CycleOutcome.HEDGED) + " hedged, " +
            summary.cycles(CycleOutcome.FAILED) + " failed; iteration " + summary.iteration() + " of " + iterations());
        lines.add("  PnL       net " + usd(summary.netPnl()) + ": gross " + usd(summary.grossPnl()) + ", fees " +
            usd(summary.fees()) + ", funding " + usd(summary.funding()));
        lines.add("  day       " + day().date() + ": lost " + usd(Math.negateExact(day().loss())) + ", cost " +
            usd(Math.negateExact(day().cost())));
        lines.add("  events    " + summary.events() +
            (liveness.ageNs() < 0 ? "" : ", the last " + ageMs() + " ms ago"));
        if (look.engine() == null)
        {
            lines.add("  note      this program cannot decide the journal again to its end: orders are as last counted");
        }
        return String.join("\n", lines) + "\n";
    }

    private String process()
    {
        return liveness.pid() == 0 || look.ended() ? "" : ", pid " + liveness.pid();
    }

    private static String told(final Order order)
    {
        return order.leg().name().toLowerCase(Locale.ROOT) + " " + order.side() + " " +
            DecimalText.format(order.quantity()) + " at " + DecimalText.format(order.price()) + ", " +
            order.intent() + ", " + order.state() + ", filled " + DecimalText.format(order.filledQuantity());
    }

    private static String usd(final long value)
    {
        return BigDecimal.valueOf(value, SCALE).setScale(MONEY_PLACES, RoundingMode.HALF_EVEN).toPlainString();
    }
}
