/**
 * One text that is spoken in pieces: the pieces in order, a few of them ahead of their turn, and their audio joined. Start
 * with {@link dev.parlance.tts.pieces.OrderedPieces}.
 */
@NullMarked
package dev.parlance.tts.pieces;

import org.jspecify.annotations.NullMarked;
