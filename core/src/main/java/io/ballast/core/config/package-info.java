/**
 * Every key that shapes a decision, with its unit, default, bounds and sentence: one table that the configuration file,
 * its published schema, record 0 of a journal and the engine share.
 */
package io.ballast.core.config;
