/**
 * The dead-man's switch of a venue that has none: a process of its own that looks at an engine's counters and, when
 * they stand still, takes every order of the account off its markets over a connection of its own, proves it and raises
 * the alarm. It shares nothing with the engine but a page of memory that it only reads.
 */
package io.ballast.tools.watchdog;
