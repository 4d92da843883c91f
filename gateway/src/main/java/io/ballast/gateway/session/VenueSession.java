package io.ballast.gateway.session;

import io.ballast.gateway.transport.Protocol;
import org.agrona.DirectBuffer;

/**
 * A venue during a run: market data, executions and answers become inputs, commands become requests. Sessions come up,
 * are lost and come back by themselves, and say so.
 * <p>
 * A command is told to be sent, or not, exactly once ({@code CommandSentEvent}); every cancel and query is answered, at
 * the latest by its deadline, with what is known, or as unknown or failed. An order without an answer stays without
 * one.
 */
public interface VenueSession extends Protocol
{
    /**
     * A journaled command is to be sent.
     *
     * @param nowNs           event time.
     * @param commandSequence journal sequence of the command.
     * @param buffer          holding it; valid during the call.
     * @param offset          of its message header.
     * @param length          header included.
     */
    void onCommand(long nowNs, long commandSequence, DirectBuffer buffer, int offset, int length);

    /**
     * The engine has been seen to work. Dead-man's switches are held back by this and by nothing else.
     *
     * @param nowNs event time.
     */
    void onEngineAlive(long nowNs);

    /**
     * How far the wall clock stands from event time, for signatures that carry a time.
     *
     * @param wallOffsetNs wall clock minus event time.
     */
    void wallOffset(long wallOffsetNs);
}
