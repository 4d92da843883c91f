/**
 * The core thread's place on the machine: which core it gets, how it waits there, and one line that says both and why.
 */
package io.ballast.tools.thread;
