/**
 * GRVT: its session and what it is made of, and what is signed and how.
 * <p>
 * A session reads frames with one reader for each stream, and publishes nothing of a frame before its end. Orders are
 * known by our client order id alone: the venue's own id comes later than the first words about an order, and what
 * becomes of it is told by streams, in no order that could be relied upon. Facts about the venue that nobody here has
 * ever checked are settings, each with its reason.
 * <p>
 * The typed data of an order is laid out from integers in buffers that are used again and again; hash and curve are
 * libraries'.
 */
package io.ballast.gateway.grvt;
