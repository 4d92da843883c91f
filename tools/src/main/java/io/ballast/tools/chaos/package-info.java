/**
 * The fault simulation: from one seed a whole world is drawn, with a market, a configuration, faults and people, and the
 * real handler is run through it in virtual time on one thread, with every invariant looked at after every event. First
 * the world does what it can to break them; then it heals, and the engine must find its way home. A seed that fails is
 * run again to tell what happened, and shrunk to the least that still fails.
 */
package io.ballast.tools.chaos;
