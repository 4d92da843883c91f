/**
 * The engine run again from a journal's inputs, its outputs compared byte for byte with what was recorded: the proof of
 * determinism, the follower that writes snapshots, and the what-if.
 */
package io.ballast.core.replay;
