/**
 * The hedge engine: one event in, effects out through a port. It quotes the primary leg, hedges every fill, proves every
 * outcome and never stays one-sided. It knows no thread, no clock, no file and no socket.
 */
package io.ballast.core.engine;
