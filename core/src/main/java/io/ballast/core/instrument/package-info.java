/**
 * What can be traded: the venue's rules for one instrument, and which of two instruments is which leg of a pair.
 */
package io.ballast.core.instrument;
