package dev.parlance.tts.testkit;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.ResolvedRequest;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.StreamingSynthesizer;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.voice.VoiceCatalog;
import io.vavr.control.Either;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtendWith;

/** Providers that break one rule each, named by what they do. */
final class BrokenProviders {
    private BrokenProviders() {}

    static void addTo(Map<String, Broken<?>> all) {
        addScope(all);
        add(all, "B1 has the voices of another", good -> new Spoilt(good) {
            @Override
            public VoiceCatalog voices() {
                return FakeSpeechProvider.named("other").voices();
            }
        });
        add(all, "B1 does not list the voice it speaks with", good -> new Spoilt(good) {
            @Override
            public VoiceCatalog voices() {
                return FakeVoiceCatalog.of(good.voices().voices().get().get(1));
            }
        });
        add(all, "B2 offers more once it has spoken", good -> new Spoilt(good) {
            @Override
            public SpeechSynthesizer synthesizer() {
                return good.fake().calls() == 0
                        ? good.synthesizer()
                        : FakeSpeechSynthesizer.builder("fake")
                                .offeringAlso(profile -> profile.offering(Capability.SEED))
                                .build();
            }
        });
        add(all, "B3 cannot be closed twice", good -> new Spoilt(good) {
            @Override
            public void close() {
                if (good.isClosed()) {
                    throw new IllegalStateException("closed");
                }
                good.close();
            }
        });
        add(all, "B3 leaves a thread behind", good -> {
            CountDownLatch never = new CountDownLatch(1);
            Contract.start(new FutureTask<>(() -> never.await(2, TimeUnit.SECONDS)), "leaked");
            return good;
        });
        add(all, "B4 speaks after close", good -> new Spoilt(good) {
            @Override
            public SpeechSynthesizer synthesizer() {
                return good.fake();
            }
        });
        add(all, "B4 streams after close", good -> new Spoilt(good) {
            @Override
            public Optional<StreamingSynthesizer> streaming() {
                return Optional.of(FakeStreamingSynthesizer.over(good.fake()));
            }
        });
        FakeSpeechProvider[] shared = new FakeSpeechProvider[1];
        AtomicInteger users = new AtomicInteger();
        add(all, "B5 closes another with itself", good -> {
            shared[0] = users.getAndIncrement() == 0 || shared[0].isClosed() ? good : shared[0];
            return shared[0];
        });
        add(all, "B6 streams as another", good -> new Spoilt(good) {
            @Override
            public Optional<StreamingSynthesizer> streaming() {
                SpeechSynthesizer other = FakeSpeechSynthesizer.named("other");
                return Optional.of(FakeStreamingSynthesizer.over(new SpeechSynthesizer() {
                    @Override
                    public Either<SpeechError, SpeechReceipt> synthesize(
                            SpeechRequest request, AudioSink sink, Cancellation cancellation) {
                        return good.synthesizer().synthesize(request, sink, cancellation);
                    }

                    @Override
                    public SynthesizerProfile profile() {
                        return other.profile();
                    }
                }));
            }
        });
    }

    private static void addScope(Map<String, Broken<?>> all) {
        AtomicInteger openings = new AtomicInteger();
        add(all, "B7 has another cache scope each time", good -> {
            int opening = openings.incrementAndGet();
            return good.withCacheScope(Optional.of("opening " + opening));
        });
    }

    private static void add(
            Map<String, Broken<?>> all, String name, Function<FakeSpeechProvider, SpeechProvider> change) {
        all.put(name, new Broken<>(name, SpoiltProvider.class, contract -> contract.change = change));
    }

    private static class Spoilt implements SpeechProvider {
        private final FakeSpeechProvider good;

        Spoilt(FakeSpeechProvider good) {
            this.good = good;
        }

        @Override
        public String name() {
            return good.name();
        }

        @Override
        public SpeechSynthesizer synthesizer() {
            return good.synthesizer();
        }

        @Override
        public Optional<StreamingSynthesizer> streaming() {
            return good.streaming();
        }

        @Override
        public VoiceCatalog voices() {
            return good.voices();
        }

        @Override
        public Optional<String> cacheScope(ResolvedRequest request) {
            return good.cacheScope(request);
        }

        @Override
        public void close() {
            good.close();
        }
    }

    /** The contract on a fake that an entry above has spoilt. */
    @ExtendWith(Broken.Chosen.class)
    static final class SpoiltProvider extends SpeechProviderContract {
        Function<FakeSpeechProvider, SpeechProvider> change = good -> good;

        SpoiltProvider(Broken<SpoiltProvider> broken) {
            broken.spoil(this);
        }

        @Override
        protected SpeechProvider open() {
            return change.apply(FakeSpeechProvider.named("fake"));
        }
    }
}
