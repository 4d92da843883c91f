/**
 * Signing vectors: files of keys, requests and the signatures that must come out, checked with the signers that trade.
 */
package io.ballast.tools.vectors;
