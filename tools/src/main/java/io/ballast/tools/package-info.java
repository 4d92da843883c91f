/**
 * The program: the one place where core, journal and gateway are put together. Its class dispatches to the verbs of the
 * command line.
 */
package io.ballast.tools;
