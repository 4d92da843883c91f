/**
 * The verb {@code bench}: measures every benchmark beside its baseline in alternating JVMs, compares bytes and ratios
 * with the limits in {@code bench-limits.toml}, and the latency rig.
 */
package io.ballast.bench;
