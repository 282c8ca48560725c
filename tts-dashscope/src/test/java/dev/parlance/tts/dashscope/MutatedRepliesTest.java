package dev.parlance.tts.dashscope;

import static dev.parlance.tts.dashscope.SocketFault.AUDIO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.RecognitionRequest;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.Timeouts;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.FaultSocket;
import dev.parlance.tts.testkit.RecordingSink;
import dev.parlance.tts.voice.VoiceOrigin;
import dev.parlance.tts.voice.VoiceStatus;
import io.vavr.control.Either;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the service sends is data. Each value of each recorded reply is replaced by each type of JSON, by extremes and by
 * nothing: the outcome is a value, comes soon, and shows neither the key nor the text.
 */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MutatedRepliesTest {
    private static final String TEXT = "Attack at dawn";
    private static final String KEY = DashScopeServer.KEY;
    private static final List<String> SUBSTITUTES = List.of(
            "null", "true", "-1", "1e18", "\"\"", "\" \"", "\"" + KEY + "\"", "\"" + TEXT + "\"", "[]", "{}", "[0]");
    private static final List<String> MORE_SUBSTITUTES = List.of(
            "0",
            "false",
            "1e999",
            "-1e18",
            "9".repeat(40),
            "\"\\u0000\\ud800\"",
            "\"" + "x".repeat(20_000) + "\"",
            "[[[]]]",
            "{\"code\":{\"code\":7}}",
            "[".repeat(300) + "]".repeat(300),
            "\"=====\"",
            "\"http://169.254.169.254/latest\"",
            "\"stop\"",
            "nonsense",
            "\"2026-13-45\"");
    // What is waited for in vain comes out as this limit, which no machine is too slow for.
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final DashScopeServer server = DashScopeServer.start();
    private final DashScopeProvider provider = DashScopeProvider.open(
            server.config().timeouts(new Timeouts(LIMIT, LIMIT, LIMIT, LIMIT)).build());

    MutatedRepliesTest() {
        server.on(".wav", HttpSpeech.file(SpokenAudio.wav(AUDIO, 24_000)));
    }

    @AfterAll
    void close() {
        provider.close();
        server.close();
    }

    @ParameterizedTest
    @MethodSource("families")
    void comeOutAsAValueThatShowsNothing(Family family) {
        assertThat(family.asking.apply(this, family.replies).isRight())
                .as("what it is without a change")
                .isEqualTo(family.speaks);

        for (String substitute : SUBSTITUTES) {
            family.mutations(substitute).forEach(mutated -> check(family, mutated, substitute));
        }
        family.mutations("").forEach(mutated -> check(family, mutated, "nothing"));
    }

    @ParameterizedTest
    @MethodSource("families")
    @Tag("slow")
    void comeOutAsAValueHoweverManyAreChanged(Family family) {
        Random random = new Random(8);
        List<String> all =
                Stream.concat(SUBSTITUTES.stream(), MORE_SUBSTITUTES.stream()).toList();
        for (String substitute : MORE_SUBSTITUTES) {
            family.mutations(substitute).forEach(mutated -> check(family, mutated, substitute));
        }
        for (int round = 0; round < 500; round++) {
            List<String> mutated = family.replies;
            for (int change = 0; change < 3; change++) {
                String substitute = all.get(random.nextInt(all.size()));
                mutated = Mutations.one(mutated, random, substitute);
            }
            check(family, mutated, "seeded change " + round);
        }
    }

    private void check(Family family, List<String> replies, String what) {
        long start = System.nanoTime();
        Either<SpeechError, ?> outcome;
        try {
            outcome = family.asking.apply(this, replies);
        } catch (RuntimeException | Error e) {
            fail(what + " in " + replies, e);
            return;
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as("%s in %s", what, replies)
                .isLessThan(LIMIT);
        String shown = outcome.fold(error -> error.message() + error, MutatedRepliesTest::shown);
        // What the account's own voices are called is for the caller to see.
        boolean isSpeech = outcome.isLeft() || outcome.get() instanceof SpeechReceipt;
        assertThat(shown.contains(KEY) || (isSpeech && shown.contains(TEXT)))
                .as("shows what is private: %s; %s in %s", shown, what, replies)
                .isFalse();
    }

    private static String shown(Object made) {
        return made instanceof SpeechReceipt receipt
                ? receipt + " " + receipt.requestId() + receipt.warnings() + receipt.usage()
                : String.valueOf(made);
    }

    static Stream<Family> families() {
        return Stream.of(
                new Family(
                        "Qwen, streamed",
                        true,
                        List.of(Events.audio(AUDIO), Events.audio(AUDIO), Events.stop()),
                        MutatedRepliesTest::stream),
                new Family(
                        "CosyVoice, streamed",
                        true,
                        List.of(
                                "{\"output\":{\"type\":\"sentence-begin\",\"finish_reason\":\"null\",\"original_text\":\"x\","
                                        + "\"sentence\":{\"index\":0,\"words\":[]}},\"request_id\":\"r-1\"}",
                                Events.audio(AUDIO),
                                Events.stop()),
                        MutatedRepliesTest::flatStream),
                new Family(
                        "an error in a stream",
                        false,
                        List.of("{\"code\":\"InvalidParameter\",\"message\":\"no\",\"request_id\":\"r-1\","
                                + "\"status_code\":400}"),
                        MutatedRepliesTest::stream),
                new Family(
                        "a link",
                        true,
                        List.of("{\"status_code\":200,\"request_id\":\"r-1\",\"code\":\"\",\"message\":\"\","
                                + "\"output\":{\"text\":null,\"finish_reason\":\"stop\",\"choices\":null,\"audio\":{"
                                + "\"data\":\"\",\"url\":\"LINK\",\"id\":\"a\",\"expires_at\":1795400000}},\"usage\":{"
                                + "\"input_tokens\":12,\"output_tokens\":180,\"total_tokens\":192,\"characters\":0,"
                                + "\"input_tokens_details\":{\"text_tokens\":12},\"output_tokens_details\":{"
                                + "\"audio_tokens\":180,\"text_tokens\":0}}}"),
                        MutatedRepliesTest::link),
                new Family(
                        "a refusal",
                        false,
                        List.of("{\"code\":\"Throttling\",\"message\":\"slow\",\"request_id\":\"r-1\"}"),
                        MutatedRepliesTest::refusal),
                new Family(
                        "a nested refusal",
                        false,
                        List.of("{\"error\":{\"code\":\"model_not_found\",\"message\":\"no\"},\"request_id\":\"r-1\"}"),
                        MutatedRepliesTest::refusal),
                new Family("realtime events", true, realtime(), MutatedRepliesTest::realtime),
                new Family(
                        "a realtime error",
                        false,
                        List.of(RealtimeMessages.created(), RealtimeMessages.error("invalid_value", "no")),
                        MutatedRepliesTest::realtime),
                new Family("task events", true, task(), MutatedRepliesTest::task),
                new Family(
                        "a failed task",
                        false,
                        List.of(
                                TaskMessages.event("TASK", "task-started"),
                                TaskMessages.failed("TASK", "InvalidParameter", "no")),
                        MutatedRepliesTest::task),
                new Family(
                        "a clone",
                        true,
                        List.of("{\"output\":{\"voice\":\"v-1\",\"target_model\":\"qwen3-tts-vc-2026-01-22\","
                                + "\"fallback_mode\":true,\"fallback_reason\":\"no_valid_asr_segments\"},\"usage\":{"
                                + "\"count\":1},\"request_id\":\"r-1\"}"),
                        MutatedRepliesTest::clone),
                new Family(
                        "a designed voice",
                        true,
                        List.of("{\"output\":{\"voice\":\"v-1\",\"target_model\":\"m\",\"preview_audio\":{\"data\":\""
                                + ServerSpeech.base64(SpokenAudio.wav(AUDIO, 24_000))
                                + "\",\"sample_rate\":24000,\"response_format\":\"wav\"}},\"usage\":{\"count\":1},"
                                + "\"request_id\":\"r-1\"}"),
                        MutatedRepliesTest::design),
                new Family(
                        "a voice that was asked for",
                        true,
                        List.of("{\"output\":{\"gmt_create\":\"2026-11-01 10:00:00\",\"gmt_modified\":\"…\","
                                + "\"resource_link\":\"https://example.org\",\"target_model\":\"cosyvoice-v2\","
                                + "\"status\":\"OK\"},\"request_id\":\"r-1\"}"),
                        MutatedRepliesTest::query),
                new Family(
                        "the account's voices",
                        true,
                        List.of("{\"output\":{\"page_index\":0,\"page_size\":10,\"total_count\":1,\"voice_list\":[{"
                                + "\"voice\":\"v-1\",\"voice_id\":\"v-2\",\"gmt_create\":\"2026-11-01 10:00:00\","
                                + "\"language\":\"en\",\"target_model\":\"qwen3-tts-vc-2026-01-22\",\"status\":\"OK\"}]},"
                                + "\"usage\":{\"count\":0},\"request_id\":\"r-1\"}"),
                        MutatedRepliesTest::voices),
                new Family(
                        "a transcript",
                        true,
                        List.of("{\"output\":{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"role\":"
                                + "\"assistant\",\"content\":[{\"text\":\"hello there.\"}],\"annotations\":[{\"type\":"
                                + "\"audio_info\",\"language\":\"en\",\"emotion\":\"neutral\"}]}}]},\"usage\":{"
                                + "\"input_tokens_details\":{\"text_tokens\":0},\"output_tokens_details\":{"
                                + "\"text_tokens\":4},\"seconds\":2},\"request_id\":\"r-1\"}"),
                        MutatedRepliesTest::transcript),
                new Family(
                        "a short-lived key",
                        true,
                        List.of("{\"token\":\"st-1\",\"expires_at\":1790000000,\"request_id\":\"r-1\"}"),
                        MutatedRepliesTest::shortLivedKey));
    }

    private static List<String> realtime() {
        return List.of(
                "{\"event_id\":\"e1\",\"type\":\"session.created\",\"session\":{\"object\":\"realtime.session\",\"mode\":"
                        + "\"server_commit\",\"voice\":\"Cherry\",\"response_format\":\"pcm\",\"sample_rate\":24000,"
                        + "\"id\":\"sess_1\"}}",
                RealtimeMessages.updated(),
                RealtimeMessages.responseCreated(),
                RealtimeMessages.delta(AUDIO),
                "{\"event_id\":\"e11\",\"type\":\"response.done\",\"response\":{\"id\":\"resp_1\",\"status\":\"completed\","
                        + "\"output\":[{\"id\":\"item_1\",\"content\":[{\"type\":\"audio\",\"transcript\":\"\"}]}],"
                        + "\"usage\":{\"characters\":25,\"input_tokens\":3,\"output_tokens\":4}}}",
                RealtimeMessages.finished());
    }

    private static List<String> task() {
        return List.of(
                TaskMessages.event("TASK", "task-started"),
                TaskMessages.event(
                        "TASK",
                        "result-generated",
                        "{\"output\":{\"type\":\"sentence-begin\",\"original_text\":\"" + TEXT
                                + "\",\"sentence\":{\"index\":0,\"words\":[]}}}"),
                TaskMessages.event(
                        "TASK",
                        "result-generated",
                        "{\"output\":{\"type\":\"sentence-end\",\"original_text\":\"" + TEXT + "\",\"sentence\":{"
                                + "\"index\":0,\"begin_time\":0,\"words\":[{\"text\":\"Attack\",\"begin_index\":0,"
                                + "\"end_index\":6,\"begin_time\":0,\"end_time\":150},{\"text\":\"7\",\"begin_index\":7,"
                                + "\"end_index\":9,\"begin_time\":150,\"end_time\":200}]}},\"usage\":{\"characters\":12}}"),
                "{\"header\":{\"task_id\":\"TASK\",\"event\":\"task-finished\",\"attributes\":{\"request_uuid\":\"u-1\"}},"
                        + "\"payload\":{\"usage\":{\"characters\":12,\"input_tokens\":3,\"output_tokens\":4}}}");
    }

    private Either<SpeechError, ?> speak(String model, String transport) {
        SpeechRequest.Builder request = SpeechRequest.builder(TEXT)
                .model(model)
                .voice(VoiceId.of("dashscope:Cherry"))
                .vendorOption("dashscope.transport", transport);
        if (transport.equals("duplex")) {
            request.marks(MarkKind.WORD);
        }
        return provider.synthesizer().synthesize(request.build(), RecordingSink.create());
    }

    private Either<SpeechError, ?> stream(List<String> replies) {
        return streamed("qwen3-tts-flash", replies);
    }

    private Either<SpeechError, ?> flatStream(List<String> replies) {
        return streamed("cosyvoice-v3-flash", replies);
    }

    private Either<SpeechError, ?> streamed(String model, List<String> replies) {
        StringBuilder events = new StringBuilder();
        replies.forEach(json -> events.append(Events.event(1, "result", 200, json)));
        server.reply(Events.reply(events.toString()));
        return speak(model, "sse");
    }

    private Either<SpeechError, ?> link(List<String> replies) {
        String json = replies.get(0).replace("LINK", server.url("/a.wav"));
        return answered(200, json, () -> speak("qwen3-tts-flash", "link"));
    }

    private Either<SpeechError, ?> refusal(List<String> replies) {
        return answered(429, replies.get(0), () -> speak("qwen3-tts-flash", "sse"));
    }

    private Either<SpeechError, ?> answered(int status, String json, Supplier<Either<SpeechError, ?>> ask) {
        server.reply(HttpSpeech.refusal(status, json));
        return ask.get();
    }

    private Either<SpeechError, ?> realtime(List<String> events) {
        server.instead(peer -> {
            RealtimeMessages.readUntilFinish(peer);
            sendAll(peer, events);
        });
        return speak("qwen3-tts-flash-realtime", "realtime");
    }

    private Either<SpeechError, ?> task(List<String> events) {
        server.instead(peer -> {
            String task = TaskMessages.readRun(peer);
            peer.text(events.get(0).replace("TASK", task));
            for (String event : events.subList(1, events.size())) {
                peer.binary(AUDIO);
                peer.text(event.replace("TASK", task));
            }
            sendAll(peer, List.of());
        });
        return speak("cosyvoice-v3-flash", "duplex");
    }

    private static void sendAll(FaultSocket peer, List<String> events) throws IOException {
        for (String event : events) {
            peer.text(event);
        }
        peer.close(1000, "");
        peer.awaitEnd();
    }

    private Either<SpeechError, ?> clone(List<String> replies) {
        PcmAudio audio = PcmAudio.of(PcmFormat.mono(24_000), new byte[24_000 * 2 * 10]);
        VoiceSample sample = VoiceSample.of(audio).withSpeakersConsent();
        return answered(
                200, replies.get(0), () -> provider.enrollment().create(sample, "qwen3-tts-vc-2026-01-22", "my_voice"));
    }

    private Either<SpeechError, ?> design(List<String> replies) {
        VoiceDesign design = VoiceDesign.of("qwen3-tts-vd-2026-01-26", "narrator", "a calm voice", "Good evening.");
        return answered(200, replies.get(0), () -> provider.enrollment().design(design));
    }

    private Either<SpeechError, ?> query(List<String> replies) {
        EnrolledVoice voice = new EnrolledVoice(
                VoiceId.of("dashscope:v-1"),
                "voice-enrollment",
                Optional.of("cosyvoice-v2"),
                VoiceOrigin.CLONED,
                VoiceStatus.READY,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return answered(200, replies.get(0), () -> provider.enrollment().query(voice));
    }

    private Either<SpeechError, ?> voices(List<String> replies) {
        server.on(EnrollmentDesk.PATH, http -> http.body(replies.get(0)));
        return provider.voices().voices();
    }

    private Either<SpeechError, ?> transcript(List<String> replies) {
        PcmAudio audio = PcmAudio.of(PcmFormat.mono(24_000), AUDIO);
        return answered(200, replies.get(0), () -> provider.recognizer().recognize(RecognitionRequest.of(audio)));
    }

    private Either<SpeechError, ?> shortLivedKey(List<String> replies) {
        return answered(
                200,
                replies.get(0),
                () -> provider.shortLivedKeys(Duration.ofMinutes(5)).issue().map(key -> "a key"));
    }

    /** Asks for what the replies are an answer to. */
    interface Asking {
        Either<SpeechError, ?> apply(MutatedRepliesTest test, List<String> replies);
    }

    /**
     * Recorded replies of one kind.
     *
     * @param speaks true if they are a success
     */
    record Family(String name, boolean speaks, List<String> replies, Asking asking) {
        Stream<List<String>> mutations(String substitute) {
            List<List<String>> all = new ArrayList<>();
            for (int index = 0; index < replies.size(); index++) {
                for (String mutated : Mutations.of(replies.get(index), substitute)) {
                    List<String> changed = new ArrayList<>(replies);
                    changed.set(index, mutated);
                    all.add(changed);
                }
            }
            return all.stream();
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
