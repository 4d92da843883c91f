/**
 * Exact arithmetic on scaled longs and exact decimal text: the numbers every other package counts with.
 */
package io.ballast.core.math;
