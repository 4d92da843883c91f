/**
 * What a run is to be, settled before anything is started: configuration, market, directories, run number and day
 * ledger, and the arithmetic that refuses a plan which cannot work.
 */
package io.ballast.tools.plan;
