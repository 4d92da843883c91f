package io.ballast.tools.chaos.check;

/** One family of invariants. Called in this order for every record, then once for the step that made them. */
abstract class Check
{
    final Scene scene;

    Check(final Scene scene)
    {
        this.scene = scene;
    }

    /** An input; the twin has taken it. */
    void onInput(final Entry entry)
    {
    }

    /** An output; the twin has not taken it yet. */
    void onOutput(final Entry entry)
    {
    }

    /** The step is over, its records are read. */
    void onStep()
    {
    }

    /** The run is over. */
    void onEnd()
    {
    }
}
