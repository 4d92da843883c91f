package io.ballast.tools.chaos;

import io.ballast.tools.run.VirtualRun;

/**
 * One more thing that must hold after every event, beside the invariants.
 */
@FunctionalInterface
interface WorldCheck
{
    /** Nothing more. */
    WorldCheck NONE = (run, inputs) -> null;

    /**
     * Look.
     *
     * @param run    as it stands.
     * @param inputs that the engine has taken.
     * @return what does not hold, null where everything does.
     */
    String look(VirtualRun run, long inputs);
}
