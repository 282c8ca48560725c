package dev.parlance.tts.dashscope;

import java.io.IOException;

/**
 * Reads the JSON of one event or answer, in pieces cut anywhere, and reports the values of {@link ReplyField}. It keeps
 * one value at a time, and of audio nothing at all, so that a value of several megabytes takes no more memory than a
 * short one. Line ends are left to the caller: they separate the lines of an event, and are never part of a JSON string.
 */
final class ReplyScanner {
    private static final int DEEPEST = 32;
    private static final int LONGEST_KEY = 64;
    // Longer ones are cut. A signed URL has about 300 bytes, a message of the service rarely more.
    private static final int LONGEST_VALUE = 8 * 1024;

    private enum State {
        VALUE,
        FIRST_ITEM,
        FIRST_KEY,
        KEY_EXPECTED,
        KEY,
        COLON,
        STRING,
        LITERAL,
        AFTER_VALUE,
        DONE
    }

    private final ReplyListener listener;
    private final ReplyNode[] nodes = new ReplyNode[DEEPEST];
    private final boolean[] isArray = new boolean[DEEPEST];
    private final byte[] key = new byte[LONGEST_KEY + 1];
    private final byte[] value = new byte[LONGEST_VALUE];
    private final byte[] single = new byte[1];
    private State state = State.VALUE;
    private int depth;
    private ReplyNode here = ReplyNode.top();
    private int keyLength;
    private int valueLength;
    private boolean escaped;
    private int hexDigitsLeft;
    private int hexValue;
    private boolean started;

    ReplyScanner(ReplyListener listener) {
        this.listener = listener;
    }

    /** Starts the next document. */
    void begin() {
        state = State.VALUE;
        depth = 0;
        here = ReplyNode.top();
        escaped = false;
        hexDigitsLeft = 0;
        started = false;
    }

    /** Returns true if a byte of the document has come. */
    boolean isStarted() {
        return started;
    }

    /** Returns true if the document is complete. */
    boolean isDone() {
        return state == State.DONE;
    }

    /**
     * Takes the bytes from {@code index} on, up to {@code end} or to the first line end.
     *
     * @return where it stopped
     * @throws BadReplyException if this is not JSON
     * @throws IOException if the listener throws it
     */
    int accept(byte[] bytes, int index, int end) throws IOException {
        int at = index;
        while (at < end && !isLineEnd(bytes[at])) {
            started = true;
            at = state == State.STRING ? readString(bytes, at, end) : readOne(bytes[at], at);
        }
        return at;
    }

    static boolean isLineEnd(byte octet) {
        return octet == '\n' || octet == '\r';
    }

    // Returns the index after what was read: the same one if a literal ended before this byte.
    private int readOne(byte octet, int at) throws IOException {
        if (state == State.KEY) {
            readKey(octet);
            return at + 1;
        }
        if (state == State.LITERAL) {
            return readLiteral(octet, at);
        }
        if (octet != ' ' && octet != '\t') {
            readToken(octet);
        }
        return at + 1;
    }

    private void readToken(byte octet) throws IOException {
        switch (state) {
            case VALUE -> beginValue(octet);
            case FIRST_ITEM -> beginItemOrEnd(octet);
            case FIRST_KEY -> beginKeyOrEnd(octet);
            case KEY_EXPECTED -> beginKey(octet);
            case COLON -> {
                require(octet == ':');
                state = State.VALUE;
            }
            case AFTER_VALUE -> readAfterValue(octet);
            default -> throw notJson();
        }
    }

    private void beginItemOrEnd(byte octet) throws IOException {
        if (octet == ']') {
            endContainer();
        } else {
            beginValue(octet);
        }
    }

    private void beginKeyOrEnd(byte octet) throws BadReplyException {
        if (octet == '}') {
            endContainer();
        } else {
            beginKey(octet);
        }
    }

    private void beginValue(byte octet) throws IOException {
        valueLength = 0;
        // Null is no audio yet; anything else that is no text would be a piece of the audio that is missing.
        if (here.field() == ReplyField.AUDIO && octet != '"' && octet != 'n') {
            throw new BadReplyException("audio that is no text");
        }
        switch (octet) {
            case '{' -> beginContainer(false);
            case '[' -> beginContainer(true);
            case '"' -> beginString();
            default -> {
                require("-0123456789tfn".indexOf(octet) >= 0);
                keep(octet);
                state = State.LITERAL;
            }
        }
    }

    private void beginContainer(boolean array) throws BadReplyException {
        require(depth < DEEPEST);
        nodes[depth] = here;
        isArray[depth] = array;
        depth++;
        // What is wanted stands in objects only.
        here = array ? ReplyNode.UNKNOWN : here;
        state = array ? State.FIRST_ITEM : State.FIRST_KEY;
    }

    private void endContainer() {
        depth--;
        here = nodes[depth];
        endValue();
    }

    private void endValue() {
        state = depth == 0 ? State.DONE : State.AFTER_VALUE;
    }

    private void readAfterValue(byte octet) throws BadReplyException {
        boolean array = isArray[depth - 1];
        if (octet == ',') {
            state = array ? State.VALUE : State.KEY_EXPECTED;
            here = array ? ReplyNode.UNKNOWN : nodes[depth - 1];
        } else {
            require(octet == (array ? ']' : '}'));
            endContainer();
        }
    }

    private void beginKey(byte octet) throws BadReplyException {
        require(octet == '"');
        keyLength = 0;
        state = State.KEY;
    }

    // A key with escapes is none of ours, so the escapes stay as they are.
    private void readKey(byte octet) {
        if (octet == '"' && !escaped) {
            here = nodes[depth - 1].child(key, keyLength);
            state = State.COLON;
            return;
        }
        escaped = octet == '\\' && !escaped;
        if (keyLength < key.length) {
            key[keyLength++] = octet;
        }
    }

    private void beginString() throws IOException {
        state = State.STRING;
        if (here.field() == ReplyField.AUDIO) {
            listener.beginAudio();
        }
    }

    private int readString(byte[] bytes, int index, int end) throws IOException {
        return here.field() == ReplyField.AUDIO ? readAudio(bytes, index, end) : readText(bytes, index, end);
    }

    private int readText(byte[] bytes, int index, int end) throws IOException {
        for (int at = index; at < end; at++) {
            byte octet = bytes[at];
            if (octet == '"' && !escaped) {
                endText();
                return at + 1;
            }
            if (isLineEnd(octet)) {
                return at;
            }
            escaped = octet == '\\' && !escaped;
            if (here.field() != null) {
                keep(octet);
            }
        }
        return end;
    }

    private void endText() throws IOException {
        report();
        endValue();
    }

    private void report() throws IOException {
        ReplyField field = here.field();
        if (field != null) {
            listener.value(field, value, valueLength);
        }
    }

    private void keep(byte octet) {
        if (valueLength < value.length) {
            value[valueLength++] = octet;
        }
    }

    private int readAudio(byte[] bytes, int index, int end) throws IOException {
        if (hexDigitsLeft > 0 || escaped) {
            readEscaped(bytes[index]);
            return index + 1;
        }
        int at = listener.audio(bytes, index, end);
        if (at == end || isLineEnd(bytes[at])) {
            return at;
        }
        switch (bytes[at]) {
            case '"' -> {
                listener.endAudio();
                endValue();
            }
            case '\\' -> escaped = true;
            case ' ', '\t' -> {}
            default -> listener.oddAudio(bytes[at]);
        }
        return at + 1;
    }

    // Some writers of JSON escape the slash, and some the plus and the equals sign; all three are base64.
    private void readEscaped(byte octet) throws IOException {
        if (hexDigitsLeft > 0) {
            int digit = Character.digit(octet, 16);
            require(digit >= 0);
            hexValue = (hexValue << 4) | digit;
            if (--hexDigitsLeft == 0) {
                require(hexValue < 0x80);
                audioByte((byte) hexValue);
            }
            return;
        }
        escaped = false;
        if (octet == 'u') {
            hexDigitsLeft = 4;
            hexValue = 0;
        } else if (octet != 'n' && octet != 'r' && octet != 't') {
            audioByte(octet);
        }
    }

    private void audioByte(byte octet) throws IOException {
        single[0] = octet;
        if (listener.audio(single, 0, 1) == 0) {
            listener.oddAudio(octet);
        }
    }

    private int readLiteral(byte octet, int at) throws IOException {
        boolean ends = octet == ',' || octet == '}' || octet == ']' || octet == ' ' || octet == '\t';
        if (!ends) {
            keep(octet);
            return at + 1;
        }
        endLiteral();
        return at;
    }

    private void endLiteral() throws IOException {
        if (value[0] != 'n' && value[0] != 't' && value[0] != 'f') {
            report();
        }
        endValue();
    }

    private static void require(boolean right) throws BadReplyException {
        if (!right) {
            throw notJson();
        }
    }

    private static BadReplyException notJson() {
        return new BadReplyException("the answer is not JSON");
    }
}
