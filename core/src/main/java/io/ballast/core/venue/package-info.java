/**
 * What is known about one venue: its sessions, whether it proved ready, the account there, its clock, its refusals, and
 * how many messages it still allows.
 */
package io.ballast.core.venue;
