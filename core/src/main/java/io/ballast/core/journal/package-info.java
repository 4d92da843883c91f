/**
 * The journal as the core sees it: a port to append to, a port to read from, the envelope around every record, and a
 * journal in memory with that same envelope.
 */
package io.ballast.core.journal;
