package io.ballast.tools.chaos.check;

import io.ballast.core.codec.Intent;
import io.ballast.core.codec.OrderCommandDecoder;
import io.ballast.core.codec.RiskRecordDecoder;
import io.ballast.core.codec.Side;
import io.ballast.core.message.EventType;
import io.ballast.core.risk.RiskGate;
import org.agrona.DirectBuffer;

/**
 * I05: an order follows its own passed risk record with the same numbers, and is in the journal before anybody else
 * sees it. I06: a denial has one code and allows nothing. I18: time never goes back, and an output belongs to the input
 * before it.
 */
final class GateCheck extends Check
{
    private boolean passed;
    private long id;
    private long price;
    private long quantity;
    private Side side;
    private Intent intent;
    private long lastNs = Long.MIN_VALUE;
    private long inputSequence;

    GateCheck(final Scene scene)
    {
        super(scene);
    }

    @Override
    void onInput(final Entry entry)
    {
        unanswered(entry);
        if (entry.timestampNs() < lastNs)
        {
            scene.fail("I18", "time goes back by " + (lastNs - entry.timestampNs()) + " ns");
        }
        lastNs = entry.timestampNs();
        inputSequence = entry.sequence();
    }

    @Override
    void onOutput(final Entry entry)
    {
        if (entry.timestampNs() != lastNs || entry.cause() != inputSequence)
        {
            scene.fail("I18", entry.type() + " cause=" + entry.cause() + " input=" + inputSequence);
        }
        if (entry.type() == EventType.ORDER_COMMAND)
        {
            final OrderCommandDecoder order = entry.order();
            if (!passed || order.clientOrderId() != id || order.price() != price || order.quantity() != quantity ||
                order.side() != side || order.intent() != intent)
            {
                scene.fail("I05", "no passed risk record of " + order.intent() + " " + order.side() + " " +
                    order.quantity() + "@" + order.price());
            }
            passed = false;
            return;
        }
        unanswered(entry);
        if (entry.type() == EventType.RISK_RECORD)
        {
            onRisk(entry.risk());
        }
    }

    private void onRisk(final RiskRecordDecoder risk)
    {
        passed = risk.code() == 0;
        id = risk.clientOrderId();
        price = risk.allowedPrice();
        quantity = risk.allowedQuantity();
        side = risk.side();
        intent = risk.intent();
        if (risk.code() > RiskGate.CODES || passed && quantity <= 0 || !passed && quantity != 0)
        {
            scene.fail("I06", "code=" + risk.code() + " allowed=" + quantity);
        }
        if (passed && quantity > risk.quantity())
        {
            scene.fail("I11", "allowed=" + quantity + " asked=" + risk.quantity());
        }
    }

    private void unanswered(final Entry entry)
    {
        if (passed)
        {
            passed = false;
            scene.fail(
                "I05", "passed but not sent: " + intent + " " + side + " " + quantity + " before " + entry.type());
        }
    }

    /** A command leaves the handler: it must be the journal's last record, byte for byte. */
    void onCommand(final Entry last, final DirectBuffer buffer, final int offset, final int length, final long sequence)
    {
        boolean same = last.sequence() == sequence && last.length() == length;
        for (int i = 0; same && i < length; i++)
        {
            same = last.buffer().getByte(last.offset() + i) == buffer.getByte(offset + i);
        }
        if (!same)
        {
            scene.fail("I05", "leaves before it is in the journal: sequence=" + sequence + " last=" + last.sequence());
        }
    }
}
