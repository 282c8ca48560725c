package dev.parlance.tts.testkit;

import static dev.parlance.tts.testkit.SpoiltSynthesizer.add;
import static dev.parlance.tts.testkit.SpoiltSynthesizer.asked;
import static dev.parlance.tts.testkit.SpoiltSynthesizer.call;
import static dev.parlance.tts.testkit.SpoiltSynthesizer.error;
import static dev.parlance.tts.testkit.SpoiltSynthesizer.isLeft;
import static dev.parlance.tts.testkit.SpoiltSynthesizer.leaks;
import static dev.parlance.tts.testkit.SpoiltSynthesizer.result;
import static dev.parlance.tts.testkit.SpoiltSynthesizer.sink;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.FactorRange;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.TimeoutPhase;
import dev.parlance.tts.speech.VoiceId;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** Synthesizers that break a rule of delivery, of ending or of secrecy, named by what they do. */
final class BrokenSpeech {
    private static final PcmFormat FORMAT = PcmFormat.mono(8_000);
    private static final VoiceId ADA = VoiceId.of("fake:ada");

    private BrokenSpeech() {}

    static void addAll() {
        delivery();
        wholeness();
        lateness();
        endings();
        sinks();
        threads();
        secrets();
        limits();
    }

    private static void delivery() {
        sink("S1 begins twice", sink -> new SpoiltSink(sink) {
            @Override
            public void begin(PcmFormat format) throws IOException {
                sink.begin(format);
                sink.begin(format);
            }
        });
        sink("S1 writes before it begins", sink -> new SpoiltSink(sink) {
            private Optional<PcmFormat> pending = Optional.empty();

            @Override
            public void begin(PcmFormat format) {
                pending = Optional.of(format);
            }

            @Override
            public void write(ByteBuffer frames) throws IOException {
                sink.write(frames);
                if (pending.isPresent()) {
                    sink.begin(pending.get());
                    pending = Optional.empty();
                }
            }
        });
        sink("S2 writes half a frame", sink -> new SpoiltSink(sink) {
            @Override
            public void write(ByteBuffer frames) throws IOException {
                ByteBuffer all = taken(frames);
                sink.write(all.slice(0, 1));
                sink.write(all.slice(1, all.remaining() - 1));
            }
        });
        sink("S2 hands out its own buffer", sink -> new SpoiltSink(sink) {
            @Override
            public void write(ByteBuffer frames) throws IOException {
                sink.write(ByteBuffer.wrap(BrokenPort.bytes(frames)));
            }
        });
    }

    private static void wholeness() {
        chunks("S3 drops the last chunk", chunks -> chunks.subList(0, chunks.size() - 1));
        chunks(
                "S3 plays every chunk twice",
                chunks -> chunks.stream()
                        .flatMap(chunk -> Stream.of(chunk, chunk))
                        .toList());
        chunks("S3 swaps two chunks", chunks -> {
            Collections.swap(chunks, 1, 2);
            return chunks;
        });
        chunks("S3 repeats a chunk and drops another", chunks -> {
            chunks.set(2, chunks.get(1));
            return chunks;
        });
        chunks("S3 changes one bit", chunks -> {
            chunks.get(1)[7] ^= 1;
            return chunks;
        });
        asked(
                "S3 says half the text",
                request -> request.text().length() > 60 && request.needs().isEmpty(),
                request -> cut(request, request.text().length() / 2));
        asked(
                "S3 drops the end of the text",
                request -> request.text().contains(". "),
                request -> cut(request, request.text().indexOf(". ") + 1));
        add("S3 states a wrong sample rate", broken -> {
            // No format is offered, or its test would fail too.
            broken.fake = builder -> builder.offering(profile -> profile.rates(new FactorRange(0.25, 4)));
            relabel(broken, request -> PcmFormat.mono(16_000));
        });
        add("S3 takes an early end for the end", broken -> {
            broken.early = Optional.of(Fault.stop().atFrame(500));
            broken.result(BrokenSpeech::forgiven);
        });
        add("S3 drops an odd last byte", broken -> {
            broken.insideAFrame = Optional.of(Fault.stop().atFrame(500));
            broken.result(BrokenSpeech::forgiven);
        });
        add("S3 takes an empty stream for speech", broken -> {
            broken.empty = Optional.of(Fault.stop());
            broken.result(BrokenSpeech::forgiven);
        });
        add("S3 is silent", broken -> {
            // Loudness is not offered, or its test would fail too.
            broken.fake = builder -> builder.offering(profile -> profile.formats(format -> true));
            broken.sink = sink -> new SpoiltSink(sink) {
                @Override
                public void write(ByteBuffer frames) throws IOException {
                    sink.write(ByteBuffer.allocate(taken(frames).remaining()).asReadOnlyBuffer());
                }
            };
            broken.voices = List.of(ADA);
        });
        result(
                "S3 counts wrongly",
                result -> result.map(receipt -> receipt(receipt.voice(), receipt.format(), receipt.frames() + 1)));
    }

    private static void lateness() {
        writesLate("S4 writes a moment after its return", 100);
        writesLate("S4 writes 300 ms after its return", 300);
        add("S4 does not wait for a slow sink", broken -> {
            broken.quiet = Duration.ofSeconds(2);
            broken.call = (good, request, sink, cancellation) -> {
                boolean interrupted = Thread.interrupted();
                RecordingSink slow = (RecordingSink) sink;
                Take take = Take.start(good, request, slow, cancellation, () -> restore(interrupted));
                try {
                    if (isStuck(take, slow)) {
                        return Either.right(receipt(ADA, FORMAT, good.frames(request)));
                    }
                    Take.Outcome outcome = take.await(TestDeadline.TIME);
                    restore(outcome.interrupted());
                    return outcome.result();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            };
        });
    }

    // A sink that blocks stays in its first write; on a busy machine one that does not may be slow to get there.
    private static boolean isStuck(Take take, RecordingSink sink) throws InterruptedException {
        for (int look = 0; look < 3; look++) {
            if (take.endsWithin(Duration.ofMillis(100)) || sink.calls().size() != 2) {
                return false;
            }
        }
        return true;
    }

    private static void writesLate(String name, int millis) {
        add(name, broken -> {
            broken.quiet = Duration.ofMillis(millis + 150);
            broken.call = (good, request, sink, cancellation) -> {
                Either<SpeechError, SpeechReceipt> result = good.synthesize(request, sink, cancellation);
                // Of many at once, one may come to look at its audio as late.
                if (!isOneOfMany(request)) {
                    CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS)
                            .execute(() -> writeSilence(sink));
                }
                return result;
            };
        });
    }

    private static void writeSilence(AudioSink sink) {
        try {
            sink.write(ByteBuffer.allocate(2).asReadOnlyBuffer());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void endings() {
        call(
                "S5 ignores a cancel",
                (good, request, sink, cancellation) -> good.synthesize(request, sink, Cancellation.never()));
        call("S5 looks for a cancel only at the start", (good, request, sink, cancellation) -> {
            Cancellation own = new Cancellation();
            if (cancellation.isCancelled()) {
                own.cancel();
            }
            return good.synthesize(request, sink, own);
        });
        result("S5 takes its time to end", result -> {
            if (isLeft(result, SpeechError.Cancelled.class)) {
                boolean interrupted = Thread.interrupted();
                dawdle(Duration.ofMillis(150));
                restore(interrupted);
            }
            return result;
        });
        add("S5 does not wake up for a cancel", broken -> {
            broken.stall = Optional.of(new Gate());
            broken.waitsInVain = true;
            broken.call = (good, request, sink, cancellation) ->
                    good.synthesize(request, sink, broken.stalled ? Cancellation.never() : cancellation);
        });
        call("S5 ignores an interrupt", (good, request, sink, cancellation) -> {
            boolean before = Thread.interrupted();
            boolean[] during = new boolean[1];
            AudioSink calm = new SpoiltSink(sink) {
                @Override
                public void write(ByteBuffer frames) throws IOException {
                    sink.write(frames);
                    during[0] |= Thread.interrupted();
                }
            };
            Either<SpeechError, SpeechReceipt> result = good.synthesize(request, calm, cancellation);
            restore(before || during[0]);
            return result;
        });
        result(
                "S5 loses the interrupt flag",
                result -> Thread.interrupted() ? Either.left(new SpeechError.Cancelled()) : result);
        leaks("S5 keeps its source open after a cancel", result -> isLeft(result, SpeechError.Cancelled.class));
    }

    private static void sinks() {
        leaks("S9 keeps its source open after a sink failed", result -> isLeft(result, SpeechError.SinkFailed.class));
        sink("S9 goes on without the sink", sink -> new SpoiltSink(sink) {
            @Override
            public void write(ByteBuffer frames) {
                try {
                    sink.write(frames);
                } catch (IOException | RuntimeException e) {
                    frames.position(frames.limit());
                }
            }
        });
        failures("S9 hides the cause", failed -> new SpeechError.SinkFailed(new IllegalStateException(failed.cause())));
        failures("S9 blames its source", failed -> new SpeechError.Unavailable("lost"));
        failures("S9 lets what the sink throws out", failed -> {
            throw new IllegalStateException(failed.cause());
        });
        failures("S9 lets an Error out", failed -> {
            if (failed.cause() instanceof Error error) {
                throw error;
            }
            return failed;
        });
        failures(
                "S9 takes a checked exception for its own",
                failed -> failed.cause().getClass().equals(Exception.class) ? new SpeechError.BadReply("odd") : failed);
    }

    private static void threads() {
        add("S10 mixes up its callers", broken -> {
            AtomicReference<SpeechRequest> current = new AtomicReference<>();
            broken.asked = request -> {
                current.set(request);
                if (!isOneOfMany(request)) {
                    return request;
                }
                dawdle(Duration.ofMillis(2));
                return current.get();
            };
        });
        add("S10 uses one caller's voice for another's", broken -> {
            AtomicReference<VoiceId> current = new AtomicReference<>(ADA);
            broken.askedWhen(BrokenSpeech::isOneOfMany, request -> {
                current.set(request.voice().orElseThrow());
                dawdle(Duration.ofMillis(2));
                return request.withVoice(current.get());
            });
        });
        asked(
                "S10 has one voice by two names",
                request -> !isOneOfMany(request) && request.voice().equals(Optional.of(VoiceId.of("fake:lin"))),
                request -> request.withVoice(ADA));
        add("S10 cancels everybody", broken -> {
            AtomicReference<Cancellation> shared = new AtomicReference<>(new Cancellation());
            broken.call = (good, request, sink, cancellation) -> {
                shared.updateAndGet(old -> old.isCancelled() ? new Cancellation() : old);
                Cancellation all = shared.get();
                Cancellation.Registration registration = cancellation.onCancel(all::cancel);
                try {
                    return good.synthesize(request, sink, all);
                } finally {
                    registration.close();
                }
            };
        });
    }

    private static void secrets() {
        call(
                "S11 shows the text in an error",
                (good, request, sink, cancellation) -> good.synthesize(request, sink, cancellation)
                        .mapLeft(error -> error instanceof SpeechError.InvalidText
                                ? new SpeechError.InvalidText("cannot say " + request.text())
                                : error));
        add("S11 shows the text when its source fails", broken -> {
            broken.early = Optional.of(Fault.error(new SpeechError.Unavailable("down")));
            broken.call = (good, request, sink, cancellation) -> good.synthesize(request, sink, cancellation)
                    .mapLeft(error -> error instanceof SpeechError.Unavailable
                            ? new SpeechError.Unavailable("while saying " + request.text())
                            : error);
        });
        add(
                "S11 passes on a refusal that quotes the text",
                broken -> broken.refusal = message -> Optional.of(Fault.error(new SpeechError.Rejected(message))));
        add(
                "S11 passes on a refusal that quotes the key",
                broken -> broken.refusal = message ->
                        Optional.of(Fault.error(new SpeechError.Rejected(message.substring(message.indexOf("for"))))));
        call(
                "S11 shows the text in a warning",
                (good, request, sink, cancellation) -> good.synthesize(request, sink, cancellation)
                        .map(receipt -> receipt.toBuilder()
                                .warning("odd: " + request.text())
                                .build()));
        add("S11 shows the text in toString", broken -> {
            AtomicReference<String> last = new AtomicReference<>("");
            broken.name = last::get;
            broken.onCall(request -> last.set(request.text()));
        });
        Logger log = Logger.getLogger("dev.parlance.tts.broken");
        add("S11 logs the text", broken -> broken.onCall(request -> log.finest(() -> "saying " + request.text())));
        // What it says in other tests need not be seen.
        add(
                "S11 prints the text",
                broken -> broken.onCall(request -> {
                    if (request.text().contains(broken.unmistakableWord())) {
                        System.out.println("saying " + request.text());
                    }
                }));
    }

    private static void limits() {
        for (TimeoutPhase phase : TimeoutPhase.values()) {
            add("S13 waits for ever: " + phase.label(), broken -> {
                Gate gate = new Gate();
                broken.waitsInVain = true;
                broken.limit = asked ->
                        asked == phase && broken.test.startsWith("s13_") ? Optional.of(Fault.stop()) : Optional.empty();
                broken.result(result -> isLeft(result, SpeechError.Truncated.class) ? waitFor(gate) : result);
            });
        }
        add(
                "S13 names another phase",
                broken -> broken.limit = phase ->
                        Optional.of(Fault.error(new SpeechError.TimedOut(TimeoutPhase.TOTAL, Duration.ofSeconds(1)))));
        add("S13 calls silence an end of the audio", broken -> broken.limit = phase -> Optional.of(Fault.stop()));
        leaks("S14 keeps a connection for each call", Either::isRight);
        add("S14 keeps a thread for each call", broken -> {
            broken.onCall(request -> Broken.leakThread());
            broken.waitsInVain = true;
        });
    }

    /** Delivers what {@code change} makes of the chunks, in plain requests; their first and last stay as long as they are. */
    private static void chunks(String name, UnaryOperator<List<byte[]>> change) {
        add(
                name,
                broken -> broken.call = (good, request, sink, cancellation) -> {
                    if (!request.text().equals(broken.repeated(2))
                            || !request.needs().isEmpty()) {
                        return good.synthesize(request, sink, cancellation);
                    }
                    List<byte[]> chunks = new ArrayList<>();
                    AudioSink collecting = new SpoiltSink(sink) {
                        @Override
                        public void write(ByteBuffer frames) {
                            chunks.add(BrokenPort.bytes(frames));
                        }
                    };
                    return good.synthesize(request, collecting, cancellation)
                            .flatMap(receipt -> deliver(change.apply(chunks), sink, receipt));
                });
    }

    private static Either<SpeechError, SpeechReceipt> deliver(
            List<byte[]> chunks, AudioSink sink, SpeechReceipt receipt) {
        long bytes = 0;
        try {
            for (byte[] chunk : chunks) {
                sink.write(ByteBuffer.wrap(chunk).asReadOnlyBuffer());
                bytes += chunk.length;
            }
            return Either.right(receipt(receipt.voice(), receipt.format(), bytes / 2));
        } catch (IOException e) {
            return Either.left(new SpeechError.SinkFailed(e));
        }
    }

    /** Says that the audio has another format than it has. */
    static void relabel(SpoiltSynthesizer broken, Function<SpeechRequest, PcmFormat> label) {
        broken.call = (good, request, sink, cancellation) -> {
            PcmFormat said = label.apply(request);
            boolean plain =
                    request.needs().stream().allMatch(need -> need == Capability.FORMAT || need == Capability.RATE);
            if (!plain || good.profile().refusal(request).isPresent()) {
                return good.synthesize(request, sink, cancellation);
            }
            AudioSink relabelling = new SpoiltSink(sink) {
                @Override
                public void begin(PcmFormat format) throws IOException {
                    sink.begin(said);
                }
            };
            SpeechRequest unlabelled = SpeechRequest.builder(request.text())
                    .voice(request.voice().orElse(ADA))
                    .prosody(request.prosody())
                    .build();
            return good.synthesize(unlabelled, relabelling, cancellation)
                    .map(receipt -> receipt(receipt.voice(), said, receipt.frames() * 2 / said.frameSizeBytes()));
        };
    }

    private static void failures(String name, Function<SpeechError.SinkFailed, SpeechError> change) {
        error(name, error -> error instanceof SpeechError.SinkFailed failed ? change.apply(failed) : error);
    }

    private static Either<SpeechError, SpeechReceipt> forgiven(Either<SpeechError, SpeechReceipt> result) {
        return result.isLeft() && result.getLeft() instanceof SpeechError.Truncated cut
                ? Either.right(receipt(ADA, FORMAT, Math.max(1, cut.framesDelivered())))
                : result;
    }

    private static SpeechReceipt receipt(VoiceId voice, PcmFormat format, long frames) {
        return SpeechReceipt.builder(voice, format, frames).build();
    }

    private static SpeechRequest cut(SpeechRequest request, int length) {
        return request.withText(request.text().substring(0, length));
    }

    /** Tells the requests of the test with many callers: a number follows the sentence. */
    private static boolean isOneOfMany(SpeechRequest request) {
        return request.text().matches(".*\\. +\\d");
    }

    private static ByteBuffer taken(ByteBuffer frames) {
        return ByteBuffer.wrap(BrokenPort.bytes(frames)).asReadOnlyBuffer();
    }

    private static Either<SpeechError, SpeechReceipt> waitFor(Gate gate) {
        try {
            gate.pass();
            return Either.left(new SpeechError.Cancelled());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void dawdle(Duration time) {
        try {
            new Gate().pass(time);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void restore(boolean interrupted) {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
