/**
 * What a run did, computed from its journal alone: the figures, per cycle and in total, as text for people and as one
 * JSON object for programs. Works on a journal that is being written, on a finished one and on a dead one.
 */
package io.ballast.tools.report;
