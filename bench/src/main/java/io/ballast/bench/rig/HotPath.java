package io.ballast.bench.rig;

/**
 * From an input event to the command it causes, over two rings and two threads. One thread, the venues' side, calls.
 */
public interface HotPath extends AutoCloseable
{
    /** Bring everything to the moment before the input, and the input's bytes to where they are published from. */
    void prepare();

    /** Publish the input and take the command. */
    void fire();

    @Override
    void close();
}
