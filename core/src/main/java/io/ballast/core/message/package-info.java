/**
 * The one encoding of events and commands: the list of types of the schema
 * by which everything else dispatches. Its flyweights are generated into {@code io.ballast.core.codec}.
 */
package io.ballast.core.message;
