/**
 * The engine's whole state as bytes: written in one fixed order, read back the same way, hashed to one number.
 */
package io.ballast.core.snapshot;
