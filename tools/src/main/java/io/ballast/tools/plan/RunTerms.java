package io.ballast.tools.plan;

import java.net.URI;

/**
 * On which terms a run goes, beside its configuration: what was said on the command line alone.
 *
 * @param live         whether {@code --live} was said.
 * @param dryRun       whether orders are decided and none leaves.
 * @param alarmWebhook where alarms are posted, null for nowhere; a secret.
 * @param lengthNs     after which the run ends flat, 0 for no such time.
 */
public record RunTerms(boolean live, boolean dryRun, URI alarmWebhook, long lengthNs)
{
    /** Of a run of which nothing special was said. */
    public static final RunTerms PLAIN = new RunTerms(false, false, null, 0);

    /**
     * The same terms for a run that was, or was not, a dry one.
     *
     * @param dry whether orders are decided and none leaves.
     * @return the copy.
     */
    public RunTerms dryRun(final boolean dry)
    {
        return new RunTerms(live, dry, alarmWebhook, lengthNs);
    }

    /** Without the address. */
    @Override
    public String toString()
    {
        return "live=" + live + " dryRun=" + dryRun + " alarmWebhook=" + (alarmWebhook != null) +
            " lengthNs=" + lengthNs;
    }
}
