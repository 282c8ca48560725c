package dev.parlance.tts.dashscope.service;

import dev.parlance.tts.dashscope.model.VendorError;
import dev.parlance.tts.http.BadReplyException;
import dev.parlance.tts.http.wire.AudioDocuments;
import dev.parlance.tts.http.wire.EventStreamReader;
import dev.parlance.tts.http.wire.SegmentSource;
import java.io.EOFException;
import java.io.IOException;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of an answer: server-sent events, or the bare JSON that comes instead of them when something is wrong.
 *
 * <pre>
 * id:1
 * event:result
 * :HTTP_STATUS/200
 * data:{"output":{"finish_reason":"null","audio":{"data":"UklGR…"}},"request_id":"…"}
 *
 * </pre>
 *
 * <p>The status of an event stands in a comment; the empty line after the last event may be missing.
 */
public final class AnswerReader {
    private static final String STATUS = "\nHTTP_STATUS/";
    private static final int LONGEST_STATUS = 3;

    private final BufferedSource body;
    private final Reply reply;
    private final AudioDocuments documents;
    private boolean read;

    public AnswerReader(BufferedSource body, Reply reply) {
        this.reply = reply;
        this.documents = reply.documents();
        this.body = documents.deliveringBefore(body);
    }

    /**
     * Returns the error that a whole answer is.
     *
     * @param body JSON, an event, a page or nothing; it is in memory, and closed
     */
    public static VendorError error(Response head, @Nullable ResponseBody body) {
        Reply reply = Reply.withoutAudio();
        try (body) {
            if (body != null) {
                new AnswerReader(body.source(), reply).read();
            }
        } catch (IOException e) {
            // Not JSON: the status has to tell. Nothing else can be wrong with what is in memory.
            return reply.refusal(head);
        }
        return reply.refusal(head);
    }

    /**
     * Reads until all is said, or the body ends.
     *
     * @throws BadReplyException if there is nothing in it that we know
     * @throws EOFException if it ends inside an event
     */
    public void read() throws IOException {
        switch (firstByte()) {
            case '<' -> throw new BadReplyException("a page where an answer was expected; is the address right?");
            case '{' -> noted(documents.read(new SegmentSource(body)));
            default -> readEvents();
        }
        documents.finish();
        if (!read) {
            throw new BadReplyException("an answer that is neither events nor JSON");
        }
    }

    private int firstByte() throws IOException {
        while (!body.exhausted()) {
            byte first = body.getBuffer().getByte(0);
            if (first >= 0 && !Character.isWhitespace(first)) {
                return first;
            }
            // A blank, or part of a byte order mark.
            body.skip(1);
        }
        return -1;
    }

    private void readEvents() throws IOException {
        EventStreamReader events = new EventStreamReader(body);
        String comments = "";
        boolean over = false;
        while (!over && events.next()) {
            // An event with empty data says nothing; some services send such events to keep the connection open.
            boolean done = events.hasData() && !noted(documents.read(events));
            if (!comments.equals(events.comments())) {
                comments = events.comments();
                readStatus(comments);
            }
            if (events.type().equals("error") && !reply.isError()) {
                throw new BadReplyException("an error without a code");
            }
            over = done || reply.isFinished() || reply.isError() || reply.isCutShort();
        }
    }

    // The first digits after the last such word.
    private void readStatus(String comments) {
        int start = comments.lastIndexOf(STATUS) + STATUS.length();
        int end = start;
        while (end < comments.length() && end < start + LONGEST_STATUS && isDigit(comments.charAt(end))) {
            end++;
        }
        if (start >= STATUS.length() && end > start) {
            reply.status(Integer.parseInt(comments, start, end, 10));
        }
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    // False at the word that ends a stream.
    private boolean noted(boolean isObject) {
        read |= isObject;
        return isObject;
    }
}
