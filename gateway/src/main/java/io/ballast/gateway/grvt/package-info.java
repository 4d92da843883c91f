/**
 * GRVT: what is signed and how. The typed data of an order is laid out from integers in buffers that are used again and
 * again; hash and curve are libraries'.
 */
package io.ballast.gateway.grvt;
