/**
 * The journal on disk: one directory, one epoch per process life, Chronicle Queue for appending, its raw files for
 * reading. Records are checked by our own envelope and never by Chronicle's tailer, so that a torn or altered file is
 * told for what it is; a torn or dead epoch is never written again.
 */
package io.ballast.journal;
