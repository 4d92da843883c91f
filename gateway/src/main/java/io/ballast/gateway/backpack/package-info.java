/**
 * Backpack: what is signed and how. The signed text is built from integers in a buffer that is used again and again; the
 * curve is a library's.
 */
package io.ballast.gateway.backpack;
