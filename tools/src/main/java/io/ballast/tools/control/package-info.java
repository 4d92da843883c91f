/**
 * A running engine from outside: a Unix domain socket beside its journal that takes an operator's word, and what is
 * known of a run, alive or dead, from its journal and counters alone.
 */
package io.ballast.tools.control;
