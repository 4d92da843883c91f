package io.ballast.bench.rig;

import io.ballast.core.codec.ExecutionEventDecoder;
import io.ballast.core.codec.ExecutionType;
import io.ballast.core.codec.Liquidity;
import io.ballast.core.codec.MessageHeaderDecoder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.ArrayList;
import java.util.List;

/**
 * What goes into the engine and what comes out of it in one iteration of two cycles, as bytes: the script of everything
 * that does the same without an engine. The first step is the fill of a quote.
 */
public final class CycleScript
{
    /** A message as it stood in a slot. */
    record Message(UnsafeBuffer bytes, boolean command)
    {
    }

    /** An input with the outputs it caused. */
    static final class Step
    {
        private final UnsafeBuffer input;
        private final boolean fillsQuote;
        private final List<Message> outputs = new ArrayList<>();
        private int commands;

        private Step(final UnsafeBuffer input)
        {
            this.input = input;
            final MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(input, 0);
            final ExecutionEventDecoder event = new ExecutionEventDecoder();
            if (header.templateId() == ExecutionEventDecoder.TEMPLATE_ID)
            {
                event.wrapAndApplyHeader(input, 0, header);
                fillsQuote = event.executionType() == ExecutionType.FILL && event.liquidity() == Liquidity.MAKER;
            }
            else
            {
                fillsQuote = false;
            }
        }

        UnsafeBuffer input()
        {
            return input;
        }

        int outputCount()
        {
            return outputs.size();
        }

        Message output(final int i)
        {
            return outputs.get(i);
        }

        int commands()
        {
            return commands;
        }

        /** Whether it is the fill that a cycle begins with. */
        boolean fillsQuote()
        {
            return fillsQuote;
        }
    }

    private final List<Step> steps = new ArrayList<>();

    /** Record an engine. */
    public CycleScript()
    {
        final EngineRig rig = new EngineRig(Pair.parameters("0 s"));
        rig.tap((buffer, length) -> steps.add(new Step(copy(buffer, 0, length))), this::onOutput);
        rig.cycle();
        rig.cycle();
    }

    private void onOutput(final DirectBuffer buffer, final int offset, final int length, final boolean command)
    {
        final Step cause = steps.get(steps.size() - 1);
        cause.outputs.add(new Message(copy(buffer, offset, length), command));
        cause.commands += command ? 1 : 0;
    }

    private static UnsafeBuffer copy(final DirectBuffer buffer, final int offset, final int length)
    {
        final byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        return new UnsafeBuffer(bytes);
    }

    Step step(final int i)
    {
        return steps.get(i);
    }

    /** {@return how many inputs there are} */
    public int size()
    {
        return steps.size();
    }

    /**
     * An input.
     *
     * @param i from 0.
     * @return the message.
     */
    public UnsafeBuffer input(final int i)
    {
        return steps.get(i).input();
    }
}
