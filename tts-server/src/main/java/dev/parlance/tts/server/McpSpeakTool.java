package dev.parlance.tts.server;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PlaybackError;
import dev.parlance.tts.audio.PlaybackException;
import dev.parlance.tts.playback.PlayedSpeech;
import dev.parlance.tts.playback.QueuedSpeech;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The tool {@code speak}: a text aloud on the server's sound device, or its audio for the assistant. */
final class McpSpeakTool {
    private static final String TEXT = "text";
    private static final String VOICE = "voice";
    private static final String LANGUAGE = "language";
    private static final String SPEED = "speed";
    private static final String WAIT = "wait";
    private static final String AUDIO = "audio";
    private static final double SLOWEST = 0.25;
    private static final double FASTEST = 4;
    private static final String OR_AUDIO = ". Call it with audio: true to get the audio instead";

    private final McpSpeech speech;
    private final Optional<McpDevice> device;

    /** Creates it; without a {@code device} it gives audio only. */
    McpSpeakTool(McpSpeech speech, Optional<McpDevice> device) {
        this.speech = speech;
        this.device = device;
    }

    McpTool tool() {
        return new McpTool(
                "speak",
                "Speak aloud",
                "Says a text aloud on the sound device of the computer that the server runs on, after what is being said"
                        + " already. Returns when all of it has been heard, or says why not.",
                List.of(
                        McpArgument.text(TEXT, "the text to say, plain, without markup")
                                .upTo(speech.textLimit())
                                .needed(),
                        McpArgument.text(
                                VOICE,
                                "a voice that list_voices has; the usual one for the text's language if not given"),
                        McpArgument.text(
                                LANGUAGE,
                                "the language of the text as a BCP 47 tag, such as en-GB; found out if not given"),
                        McpArgument.number(SPEED, SLOWEST, FASTEST, "how fast, from 0.25 to 4; 1 is normal"),
                        McpArgument.flag(
                                WAIT,
                                "false to return at once, while it still sounds: best for more than a minute of text"),
                        McpArgument.flag(
                                AUDIO,
                                "true to get the speech as audio, of a minute at most, instead of having it sound at the server; not with wait: false")),
                false,
                this::call);
    }

    private CompletableFuture<CallToolResult> call(McpArguments arguments, McpCall call) throws McpRefusal {
        if (call.ending().isCancelled()) {
            return CompletableFuture.completedFuture(McpTool.error(stopped(call)));
        }
        boolean audio = arguments.flag(AUDIO, false);
        boolean wait = arguments.flag(WAIT, true);
        if (audio && !wait) {
            throw new McpRefusal("audio is returned once it is whole, so wait: false does not go with audio: true."
                    + " Leave wait out, or leave audio out to have it sound at the server");
        }
        SpeechRequest request = speech.request(
                        arguments.text(TEXT).orElse(""),
                        arguments.text(VOICE),
                        arguments.text(LANGUAGE),
                        arguments.number(SPEED))
                .request();
        return audio ? audio(request, call) : played(request, wait, call);
    }

    private CompletableFuture<CallToolResult> audio(SpeechRequest request, McpCall call) throws McpRefusal {
        call.state(() -> "it is being synthesized, or waits for its turn");
        McpAudio audio = new McpAudio();
        return speech.inTurn(
                () -> speech.synthesizer()
                        .synthesize(request, audio, call.ending())
                        .fold(
                                error -> silent(error, call),
                                receipt -> given(receipt, audio.audio().orElseThrow())),
                call.ending(),
                () -> McpTool.error(stopped(call)));
    }

    private CallToolResult silent(SpeechError error, McpCall call) {
        if (error instanceof SpeechError.Cancelled || call.isLate()) {
            return McpTool.error(stopped(call));
        }
        return McpTool.error(
                McpAudio.isTooLong(error)
                        ? "the speech is longer than " + McpAudio.LONGEST.toSeconds()
                                + " s, which is the most audio that is returned. Give the text in parts, or without audio"
                        : speech.words(error));
    }

    private static String stopped(McpCall call) {
        return call.isLate() ? call.tooLate() + ". Give the text in parts, or without audio" : "it was stopped";
    }

    private static CallToolResult given(SpeechReceipt receipt, PcmAudio audio) {
        String wav = Base64.getEncoder().encodeToString(audio.toWav());
        return CallToolResult.builder()
                .addContent(McpSchema.AudioContent.builder(wav, "audio/wav").build())
                .addTextContent(seconds(audio.duration()) + " of speech by " + receipt.voice())
                .build();
    }

    private CompletableFuture<CallToolResult> played(SpeechRequest request, boolean wait, McpCall call)
            throws McpRefusal {
        McpDevice open =
                device.orElseThrow(() -> new McpRefusal("this server was started without a sound device" + OR_AUDIO));
        QueuedSpeech queued = open.add(request);
        if (!wait && !open.isNext(queued)) {
            return CompletableFuture.completedFuture(soundsLater(open, queued, "after what sounds now"));
        }
        call.state(() -> sounding(queued));
        CompletableFuture<CallToolResult> result = new CompletableFuture<>();
        Cancellation.Registration ending = call.ending().onCancel(() -> {
            if (!call.isLate()) {
                queued.cancel();
            } else if (result.complete(wait ? goesOn(queued, call) : notTaken(call))) {
                open.tellLater(queued, speech::words);
            }
        });
        // Also one that is not waited for until the device has taken it: where there is no device the assistant is told
        // so.
        CompletableFuture<?> unused = (wait ? queued.outcome() : queued.begun()).whenComplete((any, failed) -> {
            ending.close();
            if (!result.isDone()) {
                answer(open, queued, call, result);
            }
        });
        return result;
    }

    private void answer(McpDevice open, QueuedSpeech queued, McpCall call, CompletableFuture<CallToolResult> result) {
        CompletableFuture<Either<SpeechError, PlayedSpeech>> known = queued.outcome();
        if (!known.isDone() && !call.ending().isCancelled()) {
            result.complete(soundsLater(open, queued, "now"));
            return;
        }
        CompletableFuture<?> unused = known.whenComplete((outcome, thrown) -> {
            if (outcome == null) {
                result.completeExceptionally(thrown);
            } else {
                result.complete(ended(open, queued, outcome));
            }
        });
    }

    private CallToolResult soundsLater(McpDevice open, QueuedSpeech queued, String when) {
        open.tellLater(queued, speech::words);
        return reported(open, "It sounds " + when + ". Call stop to end it")
                .structuredContent(Map.of("completed", false))
                .build();
    }

    private static String sounding(QueuedSpeech queued) {
        return queued.playback().isPresent()
                ? seconds(McpDevice.heard(queued)) + " of it were heard"
                : "it waits for what is being said before it";
    }

    // It is not stopped: the rest of a long text is worth more than a call that ends together with it.
    private static CallToolResult goesOn(QueuedSpeech queued, McpCall call) {
        return CallToolResult.builder()
                .addTextContent(call.tooLate() + ". The text goes on: " + sounding(queued)
                        + ". Do not send it again. Call stop to end it, and give a long text with wait: false")
                .structuredContent(Map.of(
                        "completed", false, "heard_ms", McpDevice.heard(queued).toMillis()))
                .isError(true)
                .build();
    }

    private static CallToolResult notTaken(McpCall call) {
        return CallToolResult.builder()
                .addTextContent(call.tooLate()
                        + ". The text still waits for the sound device. Do not send it again. Call stop to end it")
                .structuredContent(Map.of("completed", false))
                .isError(true)
                .build();
    }

    private CallToolResult ended(McpDevice open, QueuedSpeech queued, Either<SpeechError, PlayedSpeech> outcome) {
        Duration heard = McpDevice.heard(queued);
        return outcome.fold(
                        error -> reported(open, unheard(error, heard)).isError(true),
                        played -> reported(
                                open,
                                "All of it was heard: " + seconds(heard) + " by "
                                        + played.receipt().voice()))
                .structuredContent(Map.of("completed", outcome.isRight(), "heard_ms", heard.toMillis()))
                .build();
    }

    private String unheard(SpeechError error, Duration heard) {
        boolean noDevice = error instanceof SpeechError.SinkFailed failed
                && failed.cause() instanceof PlaybackException playback
                && playback.error() instanceof PlaybackError.NoDevice;
        String why = error instanceof SpeechError.Cancelled ? "it was stopped" : speech.words(error);
        return heard.isZero() ? why + (noDevice ? OR_AUDIO : "") : why + ", after " + seconds(heard) + " were heard";
    }

    // With what became of texts that were not waited for, so that no failure stays unknown.
    private static CallToolResult.Builder reported(McpDevice open, String words) {
        CallToolResult.Builder result = CallToolResult.builder().addTextContent(words);
        open.untold().forEach(message -> result.addTextContent("An earlier text was not heard whole: " + message));
        return result;
    }

    /** Returns a time in seconds, with one digit after the point. */
    static String seconds(Duration time) {
        long tenths = Math.round(time.toMillis() / 100.0);
        return tenths / 10 + "." + tenths % 10 + " s";
    }
}
