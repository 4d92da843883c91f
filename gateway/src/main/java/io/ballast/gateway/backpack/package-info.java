/**
 * Backpack: what is signed and how, and a session of the venue. Frames and answers are read whole before anything of
 * them is told; every fact about the venue that is not sure stands in {@link
 * io.ballast.gateway.backpack.BackpackSettings}. The signed text is built from integers in a buffer that is used again
 * and again; the curve is a library's.
 */
package io.ballast.gateway.backpack;
