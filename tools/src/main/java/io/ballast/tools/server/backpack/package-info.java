/**
 * Backpack at its server end: its REST and its streams over the venue model, with its habits and its traps. The clerk
 * checks and answers requests, the desk turns them into commands and their outcome into answers, the streams tell what
 * happens.
 */
package io.ballast.tools.server.backpack;
