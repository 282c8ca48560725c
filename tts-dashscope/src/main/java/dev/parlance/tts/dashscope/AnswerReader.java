package dev.parlance.tts.dashscope;

import java.io.IOException;

/**
 * Reads the body of an answer, in pieces cut anywhere: server-sent events, or the bare JSON that comes instead of them
 * when something is wrong.
 *
 * <pre>
 * id:1
 * event:result
 * :HTTP_STATUS/200
 * data:{"output":{"finish_reason":"null","audio":{"data":"UklGR…"}},"request_id":"…"}
 *
 * </pre>
 *
 * <p>The framing is the one of the HTML standard (section 9.2.6) with what has been seen besides: the status of the event
 * stands in a comment; a space after the colon or none; lines that end with LF, CR or both; several lines of data, joined;
 * a byte order mark; {@code data:[DONE]}; keep-alive comments; events without an id. A line may be as long as it likes.
 */
final class AnswerReader {
    private static final int[] BYTE_ORDER_MARK = {0xEF, 0xBB, 0xBF};
    private static final int LONGEST_WORD = 64;
    private static final String STATUS = "HTTP_STATUS/";

    private enum State {
        START,
        FIELD,
        AFTER_COLON,
        DATA,
        COMMENT,
        EVENT,
        IGNORED,
        BARE_JSON
    }

    private final Reply reply;
    private final ReplyScanner scanner;
    private final byte[] word = new byte[LONGEST_WORD];
    private State state = State.START;
    private int wordLength;
    private int markLength;
    private boolean afterCarriageReturn;
    private boolean lineIsEmpty = true;
    private boolean errorEvent;
    private boolean anyDocument;
    private boolean over;

    AnswerReader(Reply reply) {
        this.reply = reply;
        scanner = new ReplyScanner(reply);
    }

    /** Returns true if nothing that comes after this matters: all is said. */
    boolean isOver() {
        return over;
    }

    /**
     * Takes the first {@code length} bytes, or less of them once all is said.
     *
     * @throws BadReplyException if they are neither events nor JSON
     * @throws IOException if the audio cannot be passed on
     */
    void accept(byte[] bytes, int length) throws IOException {
        int at = 0;
        while (at < length && !over) {
            at = state == State.BARE_JSON ? readBare(bytes, at, length) : readLine(bytes, at, length);
        }
        reply.pass();
    }

    /**
     * Says that the body has ended in an orderly way.
     *
     * @throws BadReplyException if there was nothing in it that we know
     */
    void end() throws IOException {
        // The empty line after the last event may be missing.
        if (scanner.isDone()) {
            endDocument();
        }
        if (!anyDocument) {
            throw new BadReplyException("an answer that is neither events nor JSON");
        }
    }

    /** Returns true if the body has stopped inside an event or a document. */
    boolean isInside() {
        return scanner.isStarted() && !scanner.isDone();
    }

    private int readBare(byte[] bytes, int index, int end) throws IOException {
        int at = scanner.accept(bytes, index, end);
        return at < end ? at + 1 : at;
    }

    private int readLine(byte[] bytes, int index, int end) throws IOException {
        byte octet = bytes[index];
        if (afterCarriageReturn && octet == '\n') {
            afterCarriageReturn = false;
            return index + 1;
        }
        afterCarriageReturn = false;
        if (ReplyScanner.isLineEnd(octet)) {
            afterCarriageReturn = octet == '\r';
            endLine();
            return index + 1;
        }
        return readInLine(bytes, index, end);
    }

    private int readInLine(byte[] bytes, int index, int end) throws IOException {
        byte octet = bytes[index];
        switch (state) {
            case START -> {
                return readStart(octet, index);
            }
            case FIELD -> readField(octet);
            case AFTER_COLON -> {
                return readAfterColon(octet, index);
            }
            case DATA -> {
                return readData(bytes, index, end);
            }
            case COMMENT, EVENT -> keep(octet);
            case IGNORED, BARE_JSON -> {}
        }
        return index + 1;
    }

    private int readStart(byte octet, int index) throws BadReplyException {
        if (markLength < BYTE_ORDER_MARK.length && (octet & 0xFF) == BYTE_ORDER_MARK[markLength]) {
            markLength++;
            return index + 1;
        }
        if (octet == ' ' || octet == '\t') {
            return index + 1;
        }
        if (octet == '<') {
            throw new BadReplyException("a page where an answer was expected; is the address right?");
        }
        state = octet == '{' ? State.BARE_JSON : State.FIELD;
        return index;
    }

    private void readField(byte octet) {
        lineIsEmpty = false;
        if (octet == ':') {
            state = State.AFTER_COLON;
        } else {
            keep(octet);
        }
    }

    private int readAfterColon(byte octet, int index) {
        state = fieldOfWord();
        wordLength = 0;
        return octet == ' ' ? index + 1 : index;
    }

    private State fieldOfWord() {
        if (wordLength == 0) {
            return State.COMMENT;
        }
        if (wordIs("data")) {
            return State.DATA;
        }
        return wordIs("event") ? State.EVENT : State.IGNORED;
    }

    private int readData(byte[] bytes, int index, int end) throws IOException {
        // "[DONE]" ends streams of the compatible interface.
        if (!scanner.isStarted() && bytes[index] == '[') {
            state = State.IGNORED;
            return index + 1;
        }
        return scanner.accept(bytes, index, end);
    }

    private void endLine() throws IOException {
        if (state == State.COMMENT && wordStarts(STATUS)) {
            reply.status(number(STATUS.length()));
        } else if (state == State.EVENT) {
            errorEvent = wordIs("error");
        } else if (state == State.FIELD && lineIsEmpty) {
            endEvent();
        }
        if (state != State.START) {
            state = State.FIELD;
        }
        wordLength = 0;
        lineIsEmpty = true;
    }

    private void endEvent() throws IOException {
        if (isInside()) {
            throw new BadReplyException("an event ends inside its JSON");
        }
        if (scanner.isDone()) {
            endDocument();
        }
    }

    private void endDocument() throws IOException {
        reply.pass();
        anyDocument = true;
        scanner.begin();
        if (errorEvent && !reply.isError()) {
            throw new BadReplyException("an error without a code");
        }
        errorEvent = false;
        over = reply.isFinished() || reply.isError() || reply.isCutShort();
    }

    private void keep(byte octet) {
        if (wordLength < word.length) {
            word[wordLength++] = octet;
        }
    }

    private boolean wordIs(String expected) {
        return wordLength == expected.length() && wordStarts(expected);
    }

    private boolean wordStarts(String expected) {
        if (wordLength < expected.length()) {
            return false;
        }
        for (int index = 0; index < expected.length(); index++) {
            if (word[index] != expected.charAt(index)) {
                return false;
            }
        }
        return true;
    }

    private int number(int from) {
        int number = 0;
        for (int index = from; index < wordLength && index < from + 3; index++) {
            int digit = Character.digit(word[index], 10);
            number = digit < 0 ? number : number * 10 + digit;
        }
        return number;
    }
}
