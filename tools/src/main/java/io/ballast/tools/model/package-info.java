/**
 * What might have been: the market that a journal recorded, run again through the venue model under other parameters.
 * Its figures are modelled, never recorded, and are always called so.
 */
package io.ballast.tools.model;
