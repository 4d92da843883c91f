/**
 * A venue's whole order book, rebuilt from a snapshot and the changes after it, and what of it the engine is told: ten
 * levels a side and whether they can be trusted. Each venue's package says how its messages are numbered and feeds one
 * book per instrument.
 */
package io.ballast.gateway.book;
