/**
 * What the markets look like: the top of both books and how far they can be trusted, the usual distance between the two
 * venues, and how much an order really fills whatever is displayed.
 */
package io.ballast.core.market;
