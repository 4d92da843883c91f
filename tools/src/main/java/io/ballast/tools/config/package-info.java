/**
 * The configuration as a person meets it: TOML files read with their line numbers, every key of every table in one
 * place, the effective configuration with its canonical text and hash, the published schema.
 */
package io.ballast.tools.config;
