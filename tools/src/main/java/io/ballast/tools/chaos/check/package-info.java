/**
 * What must hold, looked at after every event of a run in virtual time: the invariants I01 to I30 against the journal,
 * the engine and the venues' own ledgers. One file per family of invariants; what breaks is told once, with the record
 * that showed it.
 */
package io.ballast.tools.chaos.check;
