/**
 * One JSON object on one line: how every verb answers {@code --json}.
 */
package io.ballast.tools.json;
