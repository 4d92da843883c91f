/**
 * The JMH benchmarks. A method named {@code x} is measured beside the method {@code xBaseline}, which does the least
 * that the same bytes and numbers need.
 */
package io.ballast.bench.suite;
