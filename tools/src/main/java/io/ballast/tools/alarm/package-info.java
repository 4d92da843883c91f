/**
 * Calls a person: alarms of a run, read from its journal off the hot thread, are posted to somebody's webhook, each
 * until it is taken or has been tried often enough.
 */
package io.ballast.tools.alarm;
