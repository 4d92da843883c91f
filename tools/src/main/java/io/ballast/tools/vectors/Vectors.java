package io.ballast.tools.vectors;

import io.ballast.tools.json.JsonValue;

/**
 * The vectors of one venue.
 */
interface Vectors
{
    /** A case whose every expected field must come out. */
    void check(JsonValue vector, Differences differences);

    /** A signature that must be refused. */
    void checkNegative(JsonValue vector, Differences differences);
}
