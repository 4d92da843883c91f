package io.ballast.journal;

/**
 * What lies behind the last record of a file.
 */
enum Tail
{
    /** Reserved room and nothing else: the writer lives, or died between two records. */
    OPEN,

    /** The end-of-file mark: the writer rolled or closed. */
    ENDED,

    /** A record that runs past the end or into zeros or has no header, or a file that was cut; no record follows. */
    TORN,

    /** None of these. */
    DAMAGED
}
