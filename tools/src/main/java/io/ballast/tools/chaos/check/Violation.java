package io.ballast.tools.chaos.check;

/**
 * An invariant that did not hold.
 *
 * @param invariant its number, {@code I01} to {@code I30}.
 * @param sequence  of the last record in the journal when it was seen.
 * @param timeNs    event time.
 * @param what      the numbers.
 */
public record Violation(String invariant, long sequence, long timeNs, String what)
{
    @Override
    public String toString()
    {
        return invariant + " at record " + sequence + ": " + what;
    }
}
