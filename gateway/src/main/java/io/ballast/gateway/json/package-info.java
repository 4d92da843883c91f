/**
 * Reading JSON without objects: Jackson's non-blocking parser, kept for the life of a connection and fed one whole
 * message at a time, with numbers taken from text to longs exactly.
 */
package io.ballast.gateway.json;
