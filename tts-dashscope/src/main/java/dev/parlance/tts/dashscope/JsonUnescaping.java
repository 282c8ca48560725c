package dev.parlance.tts.dashscope;

/** Takes the quotes and escapes out of a JSON string of ASCII letters that comes in pieces cut anywhere. */
final class JsonUnescaping {
    private static final int HEX_DIGITS = 4;

    private boolean escaped;
    private int digitsLeft;
    private int unit;

    /**
     * Rewrites the first {@code count} bytes in place.
     *
     * @return how many remain
     * @throws BadReplyException if there is an escape that JSON does not know, or one of a letter outside ASCII
     */
    int unescaped(byte[] bytes, int count) throws BadReplyException {
        int kept = 0;
        for (int index = 0; index < count; index++) {
            int letter = next(bytes[index]);
            if (letter >= 0) {
                bytes[kept++] = (byte) letter;
            }
        }
        return kept;
    }

    // Returns -1 for what is no letter of the text.
    private int next(byte octet) throws BadReplyException {
        if (digitsLeft > 0) {
            return hexDigit(octet);
        }
        if (escaped) {
            escaped = false;
            return afterBackslash(octet);
        }
        if (octet == '\\') {
            escaped = true;
            return -1;
        }
        return octet == '"' ? -1 : octet & 0xFF;
    }

    private int afterBackslash(byte octet) {
        if (octet == 'u') {
            digitsLeft = HEX_DIGITS;
            unit = 0;
            return -1;
        }
        // Some encoders of base64 break lines.
        return octet == 'n' || octet == 'r' ? -1 : octet & 0xFF;
    }

    private int hexDigit(byte octet) throws BadReplyException {
        unit = unit << 4 | Character.digit(octet, 16);
        digitsLeft--;
        if (digitsLeft > 0) {
            return -1;
        }
        if (unit < 0 || unit > 0x7F) {
            throw new BadReplyException("audio that is not base64");
        }
        return unit;
    }
}
