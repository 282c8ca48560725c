package dev.parlance.tts.dashscope;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What the service has said so far in one answer, over all its events. The audio goes on to an intake as it comes, through
 * one buffer that is used again and again.
 */
final class Reply implements ReplyListener {
    private static final int PCM_BYTES = 8 * 1024;
    private static final byte[] STOP = ascii("stop");
    private static final byte[] NULL = ascii("null");

    private final @Nullable AudioIntake intake;
    private final Base64Decoder base64 = new Base64Decoder();
    private final ByteBuffer pcm = ByteBuffer.allocate(PCM_BYTES);
    private final ByteBuffer readOnlyPcm = pcm.asReadOnlyBuffer();
    private boolean finished;
    private boolean endedOtherwise;
    private String requestId = "";
    private byte[] requestIdBytes = new byte[0];
    private String code = "";
    private String message = "";
    private String url = "";
    private int status;
    private long characters = -1;
    private long inputTokens = -1;
    private long outputTokens = -1;

    private Reply(@Nullable AudioIntake intake) {
        this.intake = intake;
    }

    /** Returns a reply whose audio goes to {@code intake}. */
    static Reply into(AudioIntake intake) {
        return new Reply(intake);
    }

    /** Returns a reply whose audio, if any, is dropped: it came with a refusal. */
    static Reply withoutAudio() {
        return new Reply(null);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void beginAudio() {
        base64.begin();
    }

    @Override
    public int audio(byte[] bytes, int index, int end) throws IOException {
        int at = base64.decode(bytes, index, end, pcm);
        while (pcm.remaining() < 3) {
            pass();
            at = base64.decode(bytes, at, end, pcm);
        }
        return at;
    }

    @Override
    public void oddAudio(byte odd) throws IOException {
        if (odd != '=') {
            throw new BadReplyException("audio that is not base64");
        }
        base64.pad();
    }

    @Override
    public void endAudio() throws IOException {
        if (pcm.remaining() < 3) {
            pass();
        }
        base64.end(pcm);
    }

    /** Hands on what has been decoded. Called whenever all bytes that have come are read. */
    void pass() throws IOException {
        if (pcm.position() > 0 && intake != null) {
            intake.accept(readOnlyPcm.clear().limit(pcm.position()));
        }
        pcm.clear();
    }

    @Override
    public void value(ReplyField field, byte[] bytes, int length) {
        switch (field) {
            case FINISH_REASON -> finishReason(bytes, length);
            case REQUEST_ID, REQUEST_ID_TOO -> requestId(bytes, length);
            case URL -> url = length == 0 ? url : JsonText.unescape(bytes, length);
            case CODE, ERROR_CODE -> code = length == 0 ? code : JsonText.unescape(bytes, length);
            case MESSAGE, ERROR_MESSAGE -> message = length == 0 ? message : JsonText.unescape(bytes, length);
            case STATUS_CODE -> status((int) Math.max(0, Math.min(number(bytes, length), 1_000)));
            case CHARACTERS -> characters = number(bytes, length);
            case INPUT_TOKENS -> inputTokens = number(bytes, length);
            case OUTPUT_TOKENS -> outputTokens = number(bytes, length);
            case AUDIO -> throw new IllegalStateException("audio is not kept");
        }
    }

    // While it runs the reason is the word "null", at the end "stop"; also seen: null itself, and nothing.
    private void finishReason(byte[] bytes, int length) {
        boolean running = length == 0 || is(NULL, bytes, length);
        boolean stopped = is(STOP, bytes, length);
        finished |= stopped;
        endedOtherwise |= !running && !stopped;
    }

    private static boolean is(byte[] expected, byte[] bytes, int length) {
        return Arrays.equals(expected, 0, expected.length, bytes, 0, length);
    }

    // The same in every event, so it becomes a text only once.
    private void requestId(byte[] bytes, int length) {
        if (!is(requestIdBytes, bytes, length)) {
            requestIdBytes = Arrays.copyOf(bytes, length);
            requestId = JsonText.unescape(bytes, length);
        }
    }

    // What is no plain number, or longer than any count or time, counts as absent.
    private static long number(byte[] bytes, int length) {
        if (length == 0 || length > EventFields.LONGEST_NUMBER) {
            return -1;
        }
        long number = 0;
        for (int index = 0; index < length; index++) {
            if (bytes[index] < '0' || bytes[index] > '9') {
                return -1;
            }
            number = number * 10 + bytes[index] - '0';
        }
        return number;
    }

    /** Takes the status that stands beside the JSON, or in it. */
    void status(int status) {
        this.status = status;
    }

    /** Returns true once the service has said that all is spoken. */
    boolean isFinished() {
        return finished;
    }

    /** Returns true if the service has said that it stopped for another reason. */
    boolean isCutShort() {
        return endedOtherwise;
    }

    /** Returns true once the service has said that something went wrong. */
    boolean isError() {
        return !code.isEmpty() || status >= 400;
    }

    /** Returns the link to the finished audio, if there was one. */
    Optional<String> url() {
        return url.isEmpty() ? Optional.empty() : Optional.of(url);
    }

    /** Returns what it said of itself. */
    Reported reported() {
        return new Reported(
                requestId.isEmpty() ? Optional.empty() : Optional.of(requestId),
                counted(characters),
                counted(inputTokens),
                counted(outputTokens));
    }

    private static OptionalLong counted(long number) {
        return number < 0 ? OptionalLong.empty() : OptionalLong.of(number);
    }

    /** Returns the refusal it is, if the HTTP status of the answer was {@code httpStatus}. */
    Refusal refusal(int httpStatus, @Nullable String requestIdHeader, Optional<Duration> retryAfter) {
        int told = status > 0 ? status : httpStatus;
        // That the transfer went well says nothing about an error inside it.
        OptionalInt meant = told >= 300 ? OptionalInt.of(told) : OptionalInt.empty();
        Optional<String> id = reported().requestId().or(() -> Optional.ofNullable(requestIdHeader));
        return new Refusal(Refusal.Source.HTTP, meant, code, message, id, retryAfter);
    }
}
