package dev.parlance.tts.dashscope.service;

import com.squareup.moshi.JsonReader;
import dev.parlance.tts.dashscope.model.VendorError;
import dev.parlance.tts.http.Base64Audio;
import dev.parlance.tts.http.RetryAfter;
import dev.parlance.tts.http.wire.AudioDocuments;
import dev.parlance.tts.http.wire.JsonDocuments;
import dev.parlance.tts.http.wire.JsonMembers;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import okhttp3.Response;

/** What the service has said so far in one answer, over all its events. The audio is decoded while it arrives. */
public final class Reply {
    private static final JsonMembers MEMBERS = new JsonMembers(
            "output",
            "finish_reason",
            "audio",
            "data",
            "url",
            "expires_at",
            "id",
            "usage",
            "characters",
            "input_tokens",
            "output_tokens",
            "request_id");
    private static final JsonReader.Options FINISH_REASONS = JsonReader.Options.of("null", "", "stop");
    private static final int STOP = 2;

    private final AudioDocuments documents;
    private final JsonMembers.Member members = this::member;
    private final JsonMembers.Member output = this::outputMember;
    private final JsonMembers.Member outputAudio = this::audioMember;
    private final JsonMembers.Member error = this::errorMember;
    private final JsonMembers.Member usageMembers = this::usageMember;
    private boolean finished;
    private boolean endedOtherwise;
    private String requestId = "";
    private String code = "";
    private String message = "";
    private String url = "";
    private int status;
    private final WireUsage usage = new WireUsage();

    private Reply(Function<AudioDocuments.ObjectReading, AudioDocuments> documents) {
        this.documents = documents.apply(json -> MEMBERS.read(json, members));
    }

    /** Returns a reply whose audio goes to {@code audio}. */
    public static Reply into(Base64Audio audio) {
        return new Reply(reading -> AudioDocuments.into(audio, reading));
    }

    /** Returns a reply whose audio, if any, is dropped: it came with a refusal. */
    static Reply withoutAudio() {
        return new Reply(AudioDocuments::withoutAudio);
    }

    /** Returns the documents that it is read from. */
    AudioDocuments documents() {
        return documents;
    }

    private void member(String name, JsonReader json) throws IOException {
        switch (name) {
            case "output" -> MEMBERS.readOrNull(json, output);
            case "usage" -> MEMBERS.read(json, usageMembers);
            case "error" -> MEMBERS.read(json, error);
            case "request_id", "requestId" -> requestId(json);
            case "status_code" -> status((int) Math.max(0, Math.min(JsonDocuments.number(json), 1_000)));
            default -> errorMember(name, json);
        }
    }

    private void outputMember(String name, JsonReader json) throws IOException {
        switch (name) {
            case "audio" -> MEMBERS.readOrNull(json, outputAudio);
            case "finish_reason" -> finishReason(json);
            default -> json.skipValue();
        }
    }

    private void audioMember(String name, JsonReader json) throws IOException {
        switch (name) {
            case "data" -> documents.audio(json);
            case "url" -> url = orBefore(url, json);
            default -> json.skipValue();
        }
    }

    private void errorMember(String name, JsonReader json) throws IOException {
        switch (name) {
            case "code" -> code = orBefore(code, json);
            case "message" -> message = orBefore(message, json);
            default -> json.skipValue();
        }
    }

    private void usageMember(String name, JsonReader json) throws IOException {
        switch (name) {
            case "characters" -> usage.characters = JsonDocuments.number(json);
            case "input_tokens" -> usage.inputTokens = JsonDocuments.number(json);
            case "output_tokens" -> usage.outputTokens = JsonDocuments.number(json);
            default -> json.skipValue();
        }
    }

    // The same in every event, so it becomes a text only once.
    private void requestId(JsonReader json) throws IOException {
        if (requestId.isEmpty()) {
            requestId = JsonDocuments.text(json);
        } else {
            json.skipValue();
        }
    }

    private static String orBefore(String before, JsonReader json) throws IOException {
        String text = JsonDocuments.text(json);
        return text.isEmpty() ? before : text;
    }

    // While it runs the reason is the word "null", at the end "stop"; also seen: null itself, and nothing.
    private void finishReason(JsonReader json) throws IOException {
        if (json.peek() != JsonReader.Token.STRING) {
            json.skipValue();
            return;
        }
        int reason = json.selectString(FINISH_REASONS);
        finished |= reason == STOP;
        if (reason < 0) {
            endedOtherwise = true;
            json.skipValue();
        }
    }

    /** Takes the status that stands beside the JSON, or in it. */
    void status(int status) {
        this.status = status;
    }

    /** Returns true once the service has said that all is spoken. */
    public boolean isFinished() {
        return finished;
    }

    /** Returns true if the service has said that it stopped for another reason. */
    public boolean isCutShort() {
        return endedOtherwise;
    }

    /** Returns true once the service has said that something went wrong. */
    public boolean isError() {
        return !code.isEmpty() || status >= 400;
    }

    /** Returns the link to the finished audio, if there was one. */
    public Optional<String> url() {
        return url.isEmpty() ? Optional.empty() : Optional.of(url);
    }

    /** Returns the service's name for the request, or an empty string. */
    public String requestId() {
        return requestId;
    }

    /** Returns the units it counted. */
    public WireUsage usage() {
        return usage;
    }

    /** Returns the refusal it is, as the answer with these headers or a part of it. */
    public VendorError refusal(Response head) {
        int told = status > 0 ? status : head.code();
        // That the transfer went well says nothing about an error inside it.
        OptionalInt meant = told >= 300 ? OptionalInt.of(told) : OptionalInt.empty();
        Optional<String> id = requestId.isEmpty() ? requestId(head) : Optional.of(requestId);
        Optional<Duration> retryAfter = RetryAfter.of(head.headers()::get, Instant.now());
        return new VendorError(VendorError.Source.HTTP, meant, code, message, id, retryAfter);
    }

    // The documentation promises the request's id in a header and does not name it.
    private static Optional<String> requestId(Response head) {
        return Optional.ofNullable(head.header("x-request-id", head.header("x-dashscope-request-id")));
    }
}
