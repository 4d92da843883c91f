/**
 * Scenarios: a configuration, a market, faults, and the figures that must come out, each in one file.
 */
package io.ballast.tools.scenario;
