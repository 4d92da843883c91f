/**
 * What the sessions of all venues share: the port the gateway thread drives them by, what is read of a venue before a
 * run, the encoding of inputs, requests that wait for their answers, and back-off. A venue's own package holds the
 * rest.
 */
package io.ballast.gateway.session;
