package io.ballast.gateway.session;

import io.ballast.gateway.transport.Protocol;

/**
 * A venue before a run: logs in and reads its rules, fees, touch and clock once. Retries what may pass; says what does
 * not. Sends no order.
 */
public interface VenueSetup extends Protocol
{
    /**
     * Whether there is nothing more to wait for.
     *
     * @return true with facts, or with a problem that will not pass.
     */
    boolean done();

    /**
     * What the venue said.
     *
     * @return null until it has said everything.
     */
    VenueFacts facts();

    /**
     * What stands in the way, for people; never holds a secret.
     *
     * @return one line, empty when nothing does.
     */
    String problem();
}
