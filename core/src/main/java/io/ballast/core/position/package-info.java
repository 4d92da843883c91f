/**
 * What we own and what it cost: positions made of deduplicated fills, the net delta over every outcome of the orders in
 * flight, the account of each cycle, and the ledger of the UTC day. Every published figure comes from here.
 */
package io.ballast.core.position;
