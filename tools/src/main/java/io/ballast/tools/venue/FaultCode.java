package io.ballast.tools.venue;

/**
 * The catalogue of faults, under the numbers that tests, reports and the documentation use. Each says what happens and
 * where it is made: by a rule at the venues or on the wire, by the world around a run, or by real processes and files.
 */
public enum FaultCode
{
    /** Transport and session. */
    F01(Place.RULE, "A frame or a request is lost on its way."),
    F02(Place.RULE, "A frame comes twice."),
    F03(Place.RULE, "Frames of one stream overtake one another."),
    F04(Place.RULE, "Streams overtake one another: a fill before its acknowledgement, a position before its fill."),
    F05(Place.RULE, "A message is late, by milliseconds or by half a minute."),
    F06(Place.RULE, "A socket is half open: sends succeed, nothing comes."),
    F07(Place.RULE, "A connection ends and both sides know."),
    F08(Place.RULE, "A connection ends just after the bytes of an order were written."),
    F09(Place.RULE, "One stream of several dies."),
    F10(Place.RULE, "A connection comes back and goes again, several times."),
    F11(Place.RULE, "After a reconnect the venue tells nothing of what it knows until something changes."),
    F12(Place.RULE, "After a reconnect the first book is older than the last one before it."),
    F13(Place.RULE, "For minutes nothing connects."),
    F14(Place.RULE, "A login ends while an order is on its way."),
    F15(Place.RULE, "A stream stands still and then comes in one burst."),
    F16(Place.RULE, "One venue cannot be reached, the other can."),

    /** Orders. */
    F20(Place.RULE, "An order is refused."),
    F21(Place.RULE, "A request is answered with nothing in it."),
    F22(Place.RULE, "The details of an order are not available."),
    F23(Place.RULE, "A venue refuses everything for a while after it was connected to."),
    F24(Place.RULE, "An order is accepted and never acknowledged."),
    F25(Place.RULE, "The acknowledgement of an order that lives is lost."),
    F26(Place.RULE, "An order fills in part and then wholly."),
    F27(Place.RULE, "An order fills in part and the venue ends the rest."),
    F28(Place.RULE, "A fill comes after its order's cancel was acknowledged."),
    F29(Place.RULE, "A cancel is refused because the order has filled."),
    F30(Place.RULE, "A fill comes twice under one trade id."),
    F31(Place.RULE, "A fill comes twice under two trade ids."),
    F32(Place.RULE, "An order fills beyond its quantity."),
    F33(Place.RULE, "Fills of two orders share one trade id."),
    F34(Place.RULE, "A fill is told to those who ask, and by no stream."),
    F35(Place.RULE, "An order is answered with an error of the server and lives all the same."),
    F36(Place.RULE, "Requests are refused as too many."),
    F37(Place.RULE, "Post-only orders are refused again and again."),
    F38(Place.RULE, "An order that the venue does not find lives on."),
    F39(Place.RULE, "The venue ends every order, or closes."),
    F40(Place.RULE, "A taking order executes a twentieth of its quantity."),
    F41(Place.RULE, "The smallest order of a venue changes and nobody is told."),
    F42(Place.RULE, "An order stays pending for seconds."),
    F43(Place.RULE, "A value of a message is missing, unknown, of another type, or one too many."),
    F44(Place.RULE, "A trade is taken back, or its price amended; neither venue has a message for it."),

    /** Market data. */
    F50(Place.RULE, "A book stands still while its socket lives."),
    F51(Place.RULE, "A book is crossed."),
    F52(Place.RULE, "A side of a book is empty."),
    F53(Place.RULE, "A sequence has a gap."),
    F54(Place.RULE, "A snapshot is older than the changes that follow it."),
    F55(Place.RULE, "A book shows much more than can be executed."),
    F56(Place.RULE, "The price jumps."),
    F57(Place.RULE, "The mids of the venues part for a while."),
    F58(Place.RULE, "Times come in milliseconds, microseconds and nanoseconds."),

    /** Account. */
    F60(Place.RULE, "A position is told wrongly to those who ask: stale, zero, or with the other sign."),
    F61(Place.RULE, "A question fails or is answered with nothing."),
    F62(Place.RULE, "A person trades on the account."),
    F63(Place.RULE, "A leg is liquidated or deleveraged."),
    F64(Place.RULE, "The free margin drops."),
    F65(Place.RULE, "A funding payment is told twice, or late."),
    F66(Place.RULE, "The fees change."),
    F67(Place.RULE, "A balance is told in another unit."),
    F68(Place.RULE, "A second engine trades on the account."),

    /** Time. */
    F70(Place.WORLD, "The clock steps forwards or back."),
    F71(Place.WORLD, "The clock drifts against the venues'."),
    F72(Place.WORLD, "The process stands still for seconds."),
    F73(Place.WORLD, "Midnight passes with a position held."),
    F74(Place.WORLD, "Timers fire late or in a burst."),

    /** Process and storage. */
    F80(Place.WORLD, "The process ends after any record of its journal."),
    F81(Place.WORLD, "The process ends between a record and its sending, or just after it."),
    F82(Place.WORLD, "The process ends again while it recovers."),
    F83(Place.PROCESS, "The process is killed in the middle of a write."),
    F84(Place.PROCESS, "A bit of an old record has flipped."),
    F85(Place.WORLD, "The disk is full."),
    F86(Place.WORLD, "The disk takes a second."),
    F87(Place.PROCESS, "The file system cannot be written."),
    F88(Place.PROCESS, "A file of the journal is missing or of another run."),
    F89(Place.PROCESS, "A snapshot is newer than its journal, or damaged."),
    F90(Place.WORLD, "A ring is full."),
    F91(Place.WORLD, "The handler throws on an event."),
    F92(Place.PROCESS, "No more files can be opened."),
    F93(Place.PROCESS, "A lock is left by a process that is dead."),

    /** Operator. */
    F95(Place.PROCESS, "A configuration changes while a position is held."),
    F96(Place.WORLD, "The kill switch is used in any state of an order."),
    F97(Place.WORLD, "Two kills, or one while the engine recovers."),
    F98(Place.PROCESS, "The key is wrong or may only read."),
    F99(Place.PROCESS, "A run is started with a size above what a venue takes.");

    /** Where a fault is made. */
    public enum Place
    {
        /** By a {@link FaultRule}, at the venues or on the wire. */
        RULE,
        /** By the world around a run in virtual time: clocks, crashes, disks, operators. */
        WORLD,
        /**
         * By a test with processes, files, command lines or runs of its own: nothing inside one run would be true of
         * them. That of F95 is {@code ChangedConfigurationTest}.
         */
        PROCESS
    }

    private final Place place;
    private final String sentence;

    FaultCode(final Place place, final String sentence)
    {
        this.place = place;
        this.sentence = sentence;
    }

    /**
     * Where it is made.
     *
     * @return the kind of place.
     */
    public Place place()
    {
        return place;
    }

    /**
     * What happens.
     *
     * @return one sentence.
     */
    public String sentence()
    {
        return sentence;
    }
}
