/**
 * The background market of a simulated venue: everything the rest of the world does there, as a stream of messages in
 * venue time. It comes from a seed, from a script, pinned to one price, or from recorded market data; the venue model
 * pulls it and cannot tell which.
 */
package io.ballast.tools.market;
