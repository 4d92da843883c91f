/**
 * Keys and how they reach the program: from a file that nobody else may read, or from the environment. What is secret
 * lies in byte arrays that are overwritten when nobody needs them any more, and is part of no text.
 */
package io.ballast.gateway.key;
