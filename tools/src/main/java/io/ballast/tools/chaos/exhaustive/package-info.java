/**
 * Model checking of the engine itself: one clip of two lots, two venues made of a few counters, and every order of what
 * can happen to their messages, explored breadth first. Equal situations are one state: times count from now, ids by
 * the order in which they are met. What is proven holds within the bounds that a run prints.
 */
package io.ballast.tools.chaos.exhaustive;
