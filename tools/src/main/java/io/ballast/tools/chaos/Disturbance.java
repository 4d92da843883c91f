package io.ballast.tools.chaos;

import io.ballast.tools.venue.FaultCode;

/**
 * Something that happens to the process of a run, or that a person does to it.
 *
 * @param kind    what it is.
 * @param orders  how many order commands must have been decided first, 0 for none.
 * @param afterNs from then on, or from the start where no order is waited for.
 * @param forNs   how long it lasts, where it lasts.
 * @param amount  in nanoseconds or messages, as the kind says.
 */
record Disturbance(Kind kind, int orders, long afterNs, long forNs, long amount)
{
    /** What can happen. */
    enum Kind
    {
        /** The wall clock is set, by the amount. */
        STEP_CLOCK(FaultCode.F70),
        /** The wall clock runs away, by the amount in a second. */
        DRIFT(FaultCode.F71),
        /** The whole process stands still. */
        PAUSE_PROCESS(FaultCode.F72),
        /** The handler's thread stands still; its ring has room for the amount of messages. */
        STALL_HANDLER(FaultCode.F90),
        /** The clock wakes the handler so much later. */
        LATE_TIMERS(FaultCode.F74),
        /** The journal's reserve cannot be renewed. */
        DISK_FULL(FaultCode.F85),
        /** An append takes a while, and what was written is not on the device for the amount. */
        SLOW_DISK(FaultCode.F86),
        /** The handler is given a message that it cannot take. */
        POISON(FaultCode.F91),
        /** The process ends between two events, or before it appends one of the next records; another one goes on. */
        CRASH(FaultCode.F80),
        /** The process ends as it has recorded its next order, of whose event the amount of commands still leave. */
        CRASH_AFTER_ORDER(FaultCode.F81),
        /** So does the one that goes on, before the amount of records. */
        CRASH_TWICE(FaultCode.F82),
        /** A person pulls the kill switch so soon after another process has gone on. */
        KILL_IN_RECOVERY(FaultCode.F97),
        /** A person pulls the kill switch. */
        KILL(FaultCode.F96),
        /** A person pulls it twice, the second time after the amount. */
        KILL_TWICE(FaultCode.F97),
        /** A person flattens. */
        FLATTEN(FaultCode.F96),
        /** A person pauses first legs, and resumes. */
        PAUSE(FaultCode.F96),
        /** A person stops the run. */
        STOP(FaultCode.F96);

        private final FaultCode code;

        Kind(final FaultCode code)
        {
            this.code = code;
        }

        /** Whether it happens only some time after it has begun, if at all, and is counted then. */
        boolean countsItself()
        {
            return this == CRASH || this == CRASH_AFTER_ORDER || this == CRASH_TWICE;
        }

        /** The fault that it is. */
        FaultCode code()
        {
            return code;
        }
    }
}
