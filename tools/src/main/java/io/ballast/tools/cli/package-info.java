/**
 * The command line: one class per verb, and what all verbs share. Results go to standard output, everything else to
 * standard error; the exit code says how it went.
 */
package io.ballast.tools.cli;
