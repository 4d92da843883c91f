/**
 * What the simulated servers of both venues share: commands into the venue model, its messages back to the server whose
 * venue they are about, whole books as numbered changes, and what faults do to answers and frames. The model stays the
 * only place where orders live, match and fail; a server translates.
 */
package io.ballast.tools.server;
