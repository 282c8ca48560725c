package dev.parlance.tts.split;

/**
 * What is known of the sentence that is being read.
 *
 * @param start where it starts, with the white space and the signs before its first word
 * @param firstWord where its first word starts, -1 if there is none yet
 * @param continued true if it goes on after a cut that the limit forced
 * @param token where the stretch without white space starts that is being read
 * @param address true if that stretch is an address of the web or of e-mail
 * @param lineStart where the line starts
 */
record Sentence(int start, int firstWord, boolean continued, int token, boolean address, int lineStart) {
    /** Returns true if it starts with a small letter, as in a chat or in a list, where capitals tell nothing. */
    boolean startsSmall(Window text) {
        return !continued && firstWord >= 0 && Character.isLowerCase(text.codePointAt(firstWord));
    }
}
