/**
 * Our own orders: a total state machine keyed by client order id, and the bounded table of them. An order stays owned
 * until a terminal state is proven; a cancel never forgets.
 */
package io.ballast.core.order;
