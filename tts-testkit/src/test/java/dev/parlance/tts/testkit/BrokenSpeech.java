package dev.parlance.tts.testkit;

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
import dev.parlance.tts.testkit.SpoiltSynthesizer.SpoiltSink;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** Synthesizers that break a rule of delivery, of ending or of secrecy, named by what they do. */
final class BrokenSpeech {
    private static final PcmFormat FORMAT = PcmFormat.mono(8_000);

    private final Map<String, Broken<?>> all;

    private BrokenSpeech(Map<String, Broken<?>> all) {
        this.all = all;
    }

    static void addTo(Map<String, Broken<?>> all) {
        BrokenSpeech broken = new BrokenSpeech(all);
        broken.delivery();
        broken.wholeness();
        broken.lateness();
        broken.endings();
        broken.sinks();
        broken.threads();
        broken.secrets();
        broken.limits();
    }

    private void add(String name, Consumer<SpoiltSynthesizer> change) {
        all.put(name, new Broken<>(name, SpoiltSynthesizer.class, change));
    }

    private void delivery() {
        add(
                "S1 begins twice",
                broken -> broken.sink = sink -> new SpoiltSink(sink) {
                    @Override
                    public void begin(PcmFormat format) throws IOException {
                        sink.begin(format);
                        sink.begin(format);
                    }
                });
        add(
                "S1 writes before it begins",
                broken -> broken.sink = sink -> new SpoiltSink(sink) {
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
        add(
                "S2 writes half a frame",
                broken -> broken.onWrite((sink, frames) -> {
                    ByteBuffer all = taken(frames);
                    sink.write(all.slice(0, 1));
                    sink.write(all.slice(1, all.remaining() - 1));
                }));
        add(
                "S2 hands out its own buffer",
                broken -> broken.onWrite((sink, frames) -> {
                    ByteBuffer own = ByteBuffer.allocate(frames.remaining());
                    sink.write(own.put(frames).flip());
                }));
    }

    private void wholeness() {
        add("S3 drops the last chunk", broken -> changed(broken, chunks -> chunks.subList(0, chunks.size() - 1)));
        add(
                "S3 plays every chunk twice",
                broken -> changed(
                        broken,
                        chunks -> chunks.stream()
                                .flatMap(chunk -> Stream.of(chunk, chunk))
                                .toList()));
        add(
                "S3 swaps two chunks",
                broken -> changed(broken, chunks -> {
                    Collections.swap(chunks, 1, 2);
                    return chunks;
                }));
        add(
                "S3 repeats a chunk and drops another",
                broken -> changed(broken, chunks -> {
                    chunks.set(2, chunks.get(1));
                    return chunks;
                }));
        add(
                "S3 changes one bit",
                broken -> changed(broken, chunks -> {
                    chunks.get(1)[7] ^= 1;
                    return chunks;
                }));
        add(
                "S3 says half the text",
                broken -> broken.askedWhen(
                        request ->
                                request.text().length() > 60 && request.needs().isEmpty(),
                        request -> request.withText(
                                request.text().substring(0, request.text().length() / 2))));
        add(
                "S3 drops the end of the text",
                broken -> broken.askedWhen(
                        request -> request.text().contains(". "),
                        request -> request.withText(
                                request.text().substring(0, request.text().indexOf(". ") + 1))));
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
            broken.onWrite((sink, frames) ->
                    sink.write(ByteBuffer.allocate(taken(frames).remaining()).asReadOnlyBuffer()));
            broken.voices = List.of(VoiceId.of("fake:ada"));
        });
        add(
                "S3 counts wrongly",
                broken -> broken.result(result -> result.map(
                        receipt -> SpeechReceipt.builder(receipt.voice(), receipt.format(), receipt.frames() + 1)
                                .build())));
    }

    private void lateness() {
        add("S4 writes a moment after its return", broken -> {
            broken.quiet = () -> Duration.ofMillis(150);
            writesLate(broken, 40);
        });
        add("S4 writes 300 ms after its return", broken -> {
            broken.quiet = () -> Duration.ofMillis(500);
            writesLate(broken, 300);
        });
        add("S4 does not wait for a slow sink", broken -> {
            broken.quiet = () -> Duration.ofMillis(300);
            broken.call = (good, request, sink, cancellation) -> {
                boolean interrupted = Thread.interrupted();
                Take take = Take.start(good, request, (RecordingSink) sink, cancellation, () -> restore(interrupted));
                try {
                    if (!take.endsWithin(Duration.ofMillis(70))) {
                        return Either.right(SpeechReceipt.builder(VoiceId.of("fake:ada"), FORMAT, good.frames(request))
                                .build());
                    }
                    Take.Outcome outcome = take.await(Duration.ofSeconds(5));
                    restore(outcome.interrupted());
                    return outcome.result();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            };
        });
    }

    private static void writesLate(SpoiltSynthesizer broken, int millis) {
        broken.call = (good, request, sink, cancellation) -> {
            Either<SpeechError, SpeechReceipt> result = good.synthesize(request, sink, cancellation);
            CompletableFuture<Void> late = CompletableFuture.runAsync(
                    () -> writeSilence(sink), CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS));
            return late.isCompletedExceptionally() ? Either.left(new SpeechError.Cancelled()) : result;
        };
    }

    private static void writeSilence(AudioSink sink) {
        try {
            sink.write(ByteBuffer.allocate(2).asReadOnlyBuffer());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void endings() {
        add(
                "S5 ignores a cancel",
                broken -> broken.call =
                        (good, request, sink, cancellation) -> good.synthesize(request, sink, Cancellation.never()));
        add(
                "S5 looks for a cancel only at the start",
                broken -> broken.call = (good, request, sink, cancellation) -> {
                    Cancellation own = new Cancellation();
                    if (cancellation.isCancelled()) {
                        own.cancel();
                    }
                    return good.synthesize(request, sink, own);
                });
        add(
                "S5 takes its time to end",
                broken -> broken.result(result -> {
                    if (isCancelled(result)) {
                        boolean interrupted = Thread.interrupted();
                        dawdle(Duration.ofMillis(150));
                        restore(interrupted);
                    }
                    return result;
                }));
        add("S5 does not wake up for a cancel", broken -> {
            Gate gate = new Gate();
            broken.stall = Optional.of(gate);
            broken.patience = () -> Duration.ofMillis(700);
            broken.call = (good, request, sink, cancellation) ->
                    good.synthesize(request, sink, broken.stalled ? Cancellation.never() : cancellation);
        });
        add(
                "S5 ignores an interrupt",
                broken -> broken.call = (good, request, sink, cancellation) -> {
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
        add(
                "S5 loses the interrupt flag",
                broken -> broken.result(
                        result -> Thread.interrupted() ? Either.left(new SpeechError.Cancelled()) : result));
        add("S5 keeps its source open after a cancel", broken -> broken.leaks(BrokenSpeech::isCancelled));
    }

    private void sinks() {
        add("S9 keeps its source open after a sink failed", broken -> broken.leaks(BrokenSpeech::isSinkFailed));
        add(
                "S9 goes on without the sink",
                broken -> broken.onWrite((sink, frames) -> {
                    try {
                        sink.write(frames);
                    } catch (IOException | RuntimeException e) {
                        frames.position(frames.limit());
                    }
                }));
        add(
                "S9 hides the cause",
                broken -> failures(
                        broken, failed -> new SpeechError.SinkFailed(new IllegalStateException(failed.cause()))));
        add("S9 blames its source", broken -> failures(broken, failed -> new SpeechError.Unavailable("lost")));
        add(
                "S9 lets what the sink throws out",
                broken -> failures(broken, failed -> {
                    throw new IllegalStateException(failed.cause());
                }));
        add(
                "S9 lets an Error out",
                broken -> failures(broken, failed -> {
                    if (failed.cause() instanceof Error error) {
                        throw error;
                    }
                    return failed;
                }));
        add(
                "S9 takes a checked exception for its own",
                broken -> failures(
                        broken,
                        failed -> failed.cause() instanceof IOException
                                        || !failed.cause().getClass().equals(Exception.class)
                                ? failed
                                : new SpeechError.BadReply("odd")));
    }

    private void threads() {
        add("S10 mixes up its callers", broken -> {
            AtomicReference<SpeechRequest> current = new AtomicReference<>();
            broken.asked = request -> {
                current.set(request);
                dawdleIf(isOneOfMany(request));
                return isOneOfMany(request) ? current.get() : request;
            };
        });
        add("S10 uses one caller's voice for another's", broken -> {
            AtomicReference<VoiceId> current = new AtomicReference<>(VoiceId.of("fake:ada"));
            broken.askedWhen(BrokenSpeech::isOneOfMany, request -> {
                current.set(request.voice().orElseThrow());
                dawdleIf(true);
                return request.withVoice(current.get());
            });
        });
        add(
                "S10 has one voice by two names",
                broken -> broken.asked = request -> request.voice()
                        .filter(voice -> voice.equals(VoiceId.of("fake:lin")) && !isOneOfMany(request))
                        .map(voice -> request.withVoice(VoiceId.of("fake:ada")))
                        .orElse(request));
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

    private void secrets() {
        add(
                "S11 shows the text in an error",
                broken -> broken.call =
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
        add(
                "S11 shows the text in a warning",
                broken -> broken.call =
                        (good, request, sink, cancellation) -> good.synthesize(request, sink, cancellation)
                                .map(receipt -> receipt.toBuilder()
                                        .warning("odd: " + request.text())
                                        .build()));
        add("S11 shows the text in toString", broken -> {
            AtomicReference<String> last = new AtomicReference<>("");
            broken.name = last::get;
            broken.asked = request -> {
                last.set(request.text());
                return request;
            };
        });
        add("S11 logs the text", broken -> {
            Logger log = Logger.getLogger("dev.parlance.tts.broken");
            broken.asked = request -> {
                log.finest(() -> "saying " + request.text());
                return request;
            };
        });
        // What it says in other tests need not be seen.
        add(
                "S11 prints the text",
                broken -> broken.askedWhen(request -> request.text().contains(broken.unmistakableWord()), request -> {
                    System.out.println("saying " + request.text());
                    return request;
                }));
    }

    private void limits() {
        for (TimeoutPhase phase : TimeoutPhase.values()) {
            add("S13 waits for ever: " + phase.label(), broken -> {
                Gate gate = new Gate();
                broken.patience = () -> Duration.ofMillis(700);
                broken.limit = asked -> asked == phase ? Optional.of(Fault.stop()) : Optional.empty();
                broken.result(result -> isTruncated(result) ? waitFor(gate) : result);
            });
        }
        add(
                "S13 names another phase",
                broken -> broken.limit = phase ->
                        Optional.of(Fault.error(new SpeechError.TimedOut(TimeoutPhase.TOTAL, Duration.ofSeconds(1)))));
        add("S13 calls silence an end of the audio", broken -> broken.limit = phase -> Optional.of(Fault.stop()));
        add("S14 keeps a connection for each call", broken -> broken.leaks(Either::isRight));
        add("S14 keeps a thread for each call", broken -> {
            CountDownLatch never = new CountDownLatch(1);
            broken.asked = request -> {
                Thread thread = new Thread(
                        () -> {
                            try {
                                never.await(2, TimeUnit.SECONDS);
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        "leaked");
                thread.setDaemon(true);
                thread.start();
                return request;
            };
        });
    }

    /** Delivers what {@code change} makes of the chunks, in plain requests; their first and last stay as long as they are. */
    private static void changed(SpoiltSynthesizer broken, UnaryOperator<List<byte[]>> change) {
        broken.call = (good, request, sink, cancellation) -> {
            if (!request.text().equals(broken.repeated(2)) || !request.needs().isEmpty()) {
                return good.synthesize(request, sink, cancellation);
            }
            List<byte[]> chunks = new ArrayList<>();
            AudioSink collecting = new SpoiltSink(sink) {
                @Override
                public void write(ByteBuffer frames) {
                    byte[] chunk = new byte[frames.remaining()];
                    frames.get(chunk);
                    chunks.add(chunk);
                }
            };
            return good.synthesize(request, collecting, cancellation)
                    .flatMap(receipt -> deliver(change.apply(chunks), sink, receipt));
        };
    }

    private static Either<SpeechError, SpeechReceipt> deliver(
            List<byte[]> chunks, AudioSink sink, SpeechReceipt receipt) {
        long bytes = 0;
        try {
            for (byte[] chunk : chunks) {
                sink.write(ByteBuffer.wrap(chunk).asReadOnlyBuffer());
                bytes += chunk.length;
            }
            return Either.right(SpeechReceipt.builder(receipt.voice(), receipt.format(), bytes / 2)
                    .build());
        } catch (IOException e) {
            return Either.left(new SpeechError.SinkFailed(e));
        }
    }

    /** Says that the audio has another format than it has. */
    static void relabel(SpoiltSynthesizer broken, Function<SpeechRequest, PcmFormat> label) {
        broken.call = (good, request, sink, cancellation) -> {
            PcmFormat said = label.apply(request);
            SpeechRequest plain =
                    SpeechRequest.of(request.text(), request.voice().orElse(VoiceId.of("fake:ada"))).toBuilder()
                            .prosody(request.prosody())
                            .build();
            Optional<SpeechError> refused = good.profile().refusal(request);
            if (refused.isPresent()
                    || !request.needs().stream()
                            .allMatch(need -> need == Capability.FORMAT || need == Capability.RATE)) {
                return good.synthesize(request, sink, cancellation);
            }
            AudioSink relabelling = new SpoiltSink(sink) {
                @Override
                public void begin(PcmFormat format) throws IOException {
                    sink.begin(said);
                }
            };
            return good.synthesize(plain, relabelling, cancellation)
                    .map(receipt -> SpeechReceipt.builder(
                                    receipt.voice(), said, receipt.frames() * 2 / said.frameSizeBytes())
                            .build());
        };
    }

    private static void failures(SpoiltSynthesizer broken, Function<SpeechError.SinkFailed, SpeechError> change) {
        broken.result(result ->
                result.mapLeft(error -> error instanceof SpeechError.SinkFailed failed ? change.apply(failed) : error));
    }

    private static Either<SpeechError, SpeechReceipt> forgiven(Either<SpeechError, SpeechReceipt> result) {
        return result.isLeft() && result.getLeft() instanceof SpeechError.Truncated cut
                ? Either.right(SpeechReceipt.builder(VoiceId.of("fake:ada"), FORMAT, Math.max(1, cut.framesDelivered()))
                        .build())
                : result;
    }

    private static boolean isCancelled(Either<SpeechError, SpeechReceipt> result) {
        return result.isLeft() && result.getLeft() instanceof SpeechError.Cancelled;
    }

    private static boolean isSinkFailed(Either<SpeechError, SpeechReceipt> result) {
        return result.isLeft() && result.getLeft() instanceof SpeechError.SinkFailed;
    }

    private static boolean isTruncated(Either<SpeechError, SpeechReceipt> result) {
        return result.isLeft() && result.getLeft() instanceof SpeechError.Truncated;
    }

    /** Tells the requests of the test with many callers: a number follows the sentence. */
    private static boolean isOneOfMany(SpeechRequest request) {
        return request.text().matches(".*\\. +\\d");
    }

    private static ByteBuffer taken(ByteBuffer frames) {
        ByteBuffer all = frames.slice().asReadOnlyBuffer();
        frames.position(frames.limit());
        return all;
    }

    private static Either<SpeechError, SpeechReceipt> waitFor(Gate gate) {
        try {
            gate.pass();
            return Either.left(new SpeechError.Cancelled());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void dawdleIf(boolean slow) {
        if (slow) {
            dawdle(Duration.ofMillis(2));
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
