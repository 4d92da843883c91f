package io.ballast.tools.plan;

import io.ballast.core.config.Setting;
import io.ballast.tools.alarm.RunAlarms;
import io.ballast.tools.alarm.Webhook;
import io.ballast.tools.config.ConfigException;
import io.ballast.tools.config.Configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * What stands before real money: live said twice, the approved configuration, and a webhook that took a test. Checked
 * before any venue is spoken to; a webhook must take its test wherever one is given.
 */
final class LiveGate
{
    private LiveGate()
    {
    }

    /**
     * Let a plan pass.
     *
     * @param plan to check.
     * @param tell takes a line for people from the webhook; any thread.
     * @return the webhook, null if none was given.
     * @throws ConfigException in one line that names everything that is missing.
     */
    static Webhook pass(final RunPlan plan, final Consumer<String> tell)
    {
        return passAgain(plan, plan.configuration().hash().equals(Approval.hash(plan.account())), false, tell);
    }

    /**
     * Let a run pass that is gone on with: what was approved when it began is approved, for its positions are open. With
     * something open nobody waits for a webhook, and one that does not take its test is told in a line.
     *
     * @param plan     of the run.
     * @param approved whether it began with the approved configuration.
     * @param open     whether a position is held or an order may live.
     * @param tell     takes a line for people from the webhook; any thread.
     * @return the webhook, null if none was given.
     * @throws ConfigException in one line that names everything that is missing.
     */
    static Webhook passAgain(
        final RunPlan plan, final boolean approved, final boolean open, final Consumer<String> tell)
    {
        if (plan.access().kind() == VenueKind.LIVE)
        {
            final List<String> missing = missing(plan, approved);
            if (!missing.isEmpty())
            {
                throw new ConfigException("live is refused: " + String.join("; ", missing));
            }
        }
        else
        {
            refuseLive(plan);
        }
        if (plan.terms().alarmWebhook() == null)
        {
            return null;
        }
        final Webhook webhook = webhook(plan, tell);
        if (open)
        {
            RunAlarms.tryOut(webhook, plan.title(), tell);
        }
        else
        {
            requireTaken(RunAlarms.test(webhook, plan.title()));
        }
        return webhook;
    }

    private static List<String> missing(final RunPlan plan, final boolean approved)
    {
        final List<String> missing = new ArrayList<>();
        final Configuration configuration = plan.configuration();
        if (configuration.value(Setting.LIVE) == 0)
        {
            missing.add("the configuration does not say run.live = true");
        }
        if (!plan.terms().live())
        {
            missing.add("--live was not said");
        }
        if (!approved)
        {
            missing.add("the configuration is not the approved one (R28), see ./ballast config approve: hash=" +
                configuration.hash() + ", account=" + plan.account());
        }
        if (plan.terms().alarmWebhook() == null)
        {
            missing.add("no alarm webhook: --alarm-webhook, or BALLAST_ALARM_WEBHOOK in the environment");
        }
        return missing;
    }

    private static void refuseLive(final RunPlan plan)
    {
        final String venues = plan.access().kind().name().toLowerCase(Locale.ROOT);
        if (plan.configuration().value(Setting.LIVE) != 0)
        {
            throw new ConfigException("these venues are not real: run.live=true, venues=" + venues);
        }
        if (plan.terms().live())
        {
            throw new ConfigException("these venues are not real: option=--live, venues=" + venues);
        }
    }

    private static Webhook webhook(final RunPlan plan, final Consumer<String> tell)
    {
        try
        {
            return new Webhook(plan.terms().alarmWebhook(), tell);
        }
        catch (final IllegalArgumentException ex)
        {
            throw new ConfigException(ex.getMessage(), ex);
        }
    }

    private static void requireTaken(final String trouble)
    {
        if (trouble != null)
        {
            throw new ConfigException("the alarm webhook did not take a test: " + trouble);
        }
    }
}
