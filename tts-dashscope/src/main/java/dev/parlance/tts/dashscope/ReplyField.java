package dev.parlance.tts.dashscope;

/** What we read of the service's JSON; everything else is skipped. */
enum ReplyField {
    AUDIO("output.audio.data"),
    URL("output.audio.url"),
    FINISH_REASON("output.finish_reason"),
    REQUEST_ID("request_id"),
    REQUEST_ID_TOO("requestId"),
    CODE("code"),
    MESSAGE("message"),
    ERROR_CODE("error.code"),
    ERROR_MESSAGE("error.message"),
    STATUS_CODE("status_code"),
    CHARACTERS("usage.characters"),
    INPUT_TOKENS("usage.input_tokens"),
    OUTPUT_TOKENS("usage.output_tokens");

    private final String path;

    ReplyField(String path) {
        this.path = path;
    }

    /** Returns the names of the objects it is in and its own, with dots between. */
    String path() {
        return path;
    }
}
