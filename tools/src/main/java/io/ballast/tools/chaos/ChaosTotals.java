package io.ballast.tools.chaos;

import io.ballast.tools.venue.FaultCode;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What many runs came to, added up in the order of their seeds: the same whoever ran them.
 */
public final class ChaosTotals
{
    private final List<Long> failingSeeds = new ArrayList<>();
    private final Map<String, Long> faultsHit = new TreeMap<>();
    private final Map<String, Long> codesHit = new TreeMap<>();
    private final Map<String, Long> endings = new TreeMap<>();
    private final MessageDigest digest;
    private long runs;
    private long worlds;
    private long violations;
    private long events;
    private long leastEvents = Long.MAX_VALUE;
    private long simulatedNs;

    ChaosTotals()
    {
        for (final FaultCode code : FaultCode.values())
        {
            if (code.place() != FaultCode.Place.PROCESS)
            {
                faultsHit.put(code.name(), 0L);
            }
        }
        for (int code = 1; code < RecordTally.CODES; code++)
        {
            codesHit.put(riskCode(code), 0L);
        }
        try
        {
            digest = MessageDigest.getInstance("SHA-256");
        }
        catch (final NoSuchAlgorithmException ex)
        {
            throw new IllegalStateException("every JDK has SHA-256", ex);
        }
    }

    /** Add the run of the next seed. */
    void add(final SeedRun run)
    {
        runs++;
        long eventsOfRun = 0;
        for (int i = 0; i < run.worlds().size(); i++)
        {
            final WorldResult result = run.results().get(i);
            worlds++;
            violations += result.violations().size();
            eventsOfRun += result.events();
            simulatedNs += result.simulatedNs();
            endings.merge(result.ending(), 1L, Long::sum);
            digest.update(result.digest().getBytes(StandardCharsets.US_ASCII));
            for (final FaultCode code : FaultCode.values())
            {
                faultsHit.computeIfPresent(code.name(), (name, hits) -> hits + result.faultHits()[code.ordinal()]);
            }
            for (int code = 1; code < RecordTally.CODES; code++)
            {
                codesHit.merge(riskCode(code), result.codeHits()[code], Long::sum);
            }
        }
        events += eventsOfRun;
        leastEvents = Math.min(leastEvents, eventsOfRun);
        if (run.failed())
        {
            failingSeeds.add(run.seed());
        }
    }

    private static String riskCode(final int code)
    {
        return String.format("R%02d", code);
    }

    /**
     * Runs, one for each seed.
     *
     * @return how many.
     */
    public long runs()
    {
        return runs;
    }

    /**
     * Worlds, one for each run at least.
     *
     * @return how many.
     */
    public long worlds()
    {
        return worlds;
    }

    /**
     * Invariants that did not hold.
     *
     * @return how many, each counted once in a run.
     */
    public long violations()
    {
        return violations;
    }

    /**
     * Inputs of all engines.
     *
     * @return how many.
     */
    public long events()
    {
        return events;
    }

    /**
     * Inputs of the run that had the fewest.
     *
     * @return how many, 0 before the first run.
     */
    public long leastEvents()
    {
        return runs == 0 ? 0 : leastEvents;
    }

    /**
     * Event time of all runs.
     *
     * @return nanoseconds.
     */
    public long simulatedNs()
    {
        return simulatedNs;
    }

    /**
     * Seeds of runs in which an invariant did not hold.
     *
     * @return in order.
     */
    public List<Long> failingSeeds()
    {
        return List.copyOf(failingSeeds);
    }

    /**
     * How often each fault acted that can be modelled.
     *
     * @return by number, F01 to F97.
     */
    public Map<String, Long> faultsHit()
    {
        return faultsHit;
    }

    /**
     * How often each risk code denied or changed an order.
     *
     * @return by code, R01 to R28.
     */
    public Map<String, Long> codesHit()
    {
        return codesHit;
    }

    /**
     * What never happened of what could have.
     *
     * @param wanted which faults could be drawn.
     * @return numbers of faults and of risk codes, in order; empty where everything was hit.
     */
    public List<String> neverHit(final Set<FaultCode> wanted)
    {
        final List<String> never = new ArrayList<>();
        faultsHit.forEach((name, hits) ->
        {
            if (hits == 0 && wanted.contains(FaultCode.valueOf(name)))
            {
                never.add(name);
            }
        });
        codesHit.forEach((name, hits) ->
        {
            if (hits == 0)
            {
                never.add(name);
            }
        });
        return never;
    }

    /**
     * How the worlds ended.
     *
     * @return how many by reason and exit code.
     */
    public Map<String, Long> endings()
    {
        return endings;
    }

    /**
     * Of every record of every run, in the order of the seeds.
     *
     * @return SHA-256 in hex.
     */
    public String digest()
    {
        try
        {
            return HexFormat.of().formatHex(((MessageDigest)digest.clone()).digest());
        }
        catch (final CloneNotSupportedException ex)
        {
            throw new IllegalStateException("the platform's SHA-256 cannot be cloned", ex);
        }
    }
}
