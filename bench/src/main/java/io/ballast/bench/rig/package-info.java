/**
 * What the benchmarks measure on: a real engine driven through whole cycles by two venues that do at once what they are
 * asked, in one thread or on the real rings with the real journal, and the same rings and bytes with an empty engine.
 */
package io.ballast.bench.rig;
