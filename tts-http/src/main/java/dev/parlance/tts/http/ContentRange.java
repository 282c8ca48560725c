package dev.parlance.tts.http;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Response;

/**
 * Which bytes of a file an answer has: those of {@code Content-Range: bytes 5-9/10} (RFC 9110 section 14.4), or all of them.
 *
 * @param from the number of the first
 * @param size how many bytes the whole file has, if that is stated
 */
record ContentRange(long from, OptionalLong size) {
    private static final int PARTIAL = 206;
    private static final Pattern BYTES = Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18}|\\*)");

    /**
     * Returns those of {@code response} to a request for the bytes from {@code asked} on.
     *
     * @throws BadReplyException if it has others
     */
    static ContentRange of(Response response, long asked) throws BadReplyException {
        if (response.code() != PARTIAL) {
            long length = response.body().contentLength();
            return new ContentRange(0, length < 0 ? OptionalLong.empty() : OptionalLong.of(length));
        }
        Matcher stated = BYTES.matcher(response.header("Content-Range", ""));
        if (!stated.matches() || Long.parseLong(stated.group(1)) != asked) {
            throw new BadReplyException("a part of the file that was not asked for");
        }
        String size = stated.group(2);
        return new ContentRange(asked, size.equals("*") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(size)));
    }
}
