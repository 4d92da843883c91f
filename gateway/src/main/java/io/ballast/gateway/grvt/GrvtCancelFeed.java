package io.ballast.gateway.grvt;

import io.ballast.gateway.json.JsonFrame;

/**
 * {@code v1.cancel}: the time of a cancel ran out, or it was dropped because another was open for the same id. Neither
 * says anything of the order.
 */
final class GrvtCancelFeed implements GrvtFeed
{
    private boolean expired;
    private boolean dropped;

    @Override
    public void read(final JsonFrame json)
    {
        expired = false;
        dropped = false;
        while (GrvtFeed.member(json))
        {
            final String name = json.name();
            json.next();
            if ("cancel_status".equals(name))
            {
                expired = json.is("EXPIRED");
                dropped = json.is("DROPPED_DUPLICATE");
            }
            json.skip();
        }
    }

    @Override
    public boolean isComplete()
    {
        return expired || dropped;
    }

    boolean isDropped()
    {
        return dropped;
    }
}
