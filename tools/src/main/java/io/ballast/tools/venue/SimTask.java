package io.ballast.tools.venue;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * Something that is due at a time: a message on its way, a step of a script, the end of a fault. Pooled.
 */
final class SimTask
{
    /** No message is longer, header included. */
    static final int CAPACITY = 512;

    /** What is to be done. */
    enum Kind
    {
        /** A message reaches our side. */
        DELIVER,
        /** A command reaches the venue. */
        ARRIVE,
        /** A fault takes effect. */
        FAULT,
        /** A lasting fault is over, or changes its state. */
        RELIEF,
        /** A scripted order trades. */
        SCRIPT,
        /** Clock offsets are told. */
        CLOCK
    }

    final UnsafeBuffer buffer = new UnsafeBuffer(new byte[CAPACITY]);
    Kind kind;
    long dueNs;
    long sequence;
    SimGateway gateway;
    int length;
    /** Channel that carries a message, -1 for what our own side says. */
    int channel;
    int epoch;
    /** Which of the processes at our end it is for. */
    int life;
    int step;
    long amount;
    FaultRule rule;
    VenueOrder order;
}
