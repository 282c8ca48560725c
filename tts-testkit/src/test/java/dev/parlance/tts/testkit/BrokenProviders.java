package dev.parlance.tts.testkit;

import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.provider.WarmableProvider;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.StreamingSynthesizer;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.voice.VoiceCatalog;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract on providers that break one rule each, named by what they do. */
@ExtendWith(Broken.Chosen.class)
@SuppressWarnings({"EffectivelyPrivate", "unused"}) // The changes are called by reflection.
final class BrokenProviders extends SpeechProviderContract {
    private Function<FakeSpeechProvider, SpeechProvider> change = good -> good;
    private boolean leavesThreads;

    private final Broken<BrokenProviders> broken;

    BrokenProviders(Broken<BrokenProviders> broken) {
        this.broken = broken;
        broken.spoil(this);
    }

    static void addAll() {
        addWarmUps();
        AtomicInteger scopes = new AtomicInteger();
        opens(
                "B7 has another cache scope each time",
                good -> good.withCacheScope(Optional.of("opening " + scopes.incrementAndGet())));
        add("B1 has the voices of another", good -> new Object() {
            public VoiceCatalog voices() {
                return FakeSpeechProvider.named("other").voices();
            }
        });
        add("B1 does not list the voice it speaks with", good -> new Object() {
            public VoiceCatalog voices() {
                return FakeVoiceCatalog.of(good.voices().voices().get().get(1));
            }
        });
        add("B2 offers more once it has spoken", good -> new Object() {
            public SpeechSynthesizer synthesizer() {
                return good.fake().calls() == 0
                        ? good.synthesizer()
                        : FakeSpeechSynthesizer.builder("fake")
                                .offeringAlso(profile -> profile.offering(Capability.SEED))
                                .build();
            }
        });
        add("B3 cannot be closed twice", good -> new Object() {
            public void close() {
                if (good.isClosed()) {
                    throw new IllegalStateException("closed");
                }
                good.close();
            }
        });
        Broken.add("B3 leaves a thread behind", BrokenProviders.class, providers -> {
            providers.leavesThreads = true;
            providers.change = good -> {
                Broken.leakThread();
                return good;
            };
        });
        add("B4 speaks after close", good -> new Object() {
            public SpeechSynthesizer synthesizer() {
                return good.fake();
            }
        });
        add("B4 streams after close", good -> new Object() {
            public Optional<StreamingSynthesizer> streaming() {
                return Optional.of(FakeStreamingSynthesizer.over(good.fake()));
            }
        });
        FakeSpeechProvider[] shared = new FakeSpeechProvider[1];
        AtomicInteger users = new AtomicInteger();
        opens("B5 closes another with itself", good -> {
            shared[0] = users.getAndIncrement() == 0 || shared[0].isClosed() ? good : shared[0];
            return shared[0];
        });
        add("B6 streams as another", good -> new Object() {
            public Optional<StreamingSynthesizer> streaming() {
                SpeechSynthesizer other = FakeSpeechSynthesizer.named("other");
                return Optional.of(FakeStreamingSynthesizer.over(
                        BrokenPort.changed(SpeechSynthesizer.class, good.synthesizer(), new Object() {
                            public SynthesizerProfile profileFor(SpeechRequest request) {
                                return other.profileFor(request);
                            }
                        })));
            }
        });
    }

    private static void addWarmUps() {
        warms("B8 offers more once it is warm", good -> new Object() {
            public SpeechSynthesizer synthesizer() {
                return good.warmUps() == 0
                        ? good.synthesizer()
                        : FakeSpeechSynthesizer.builder("fake")
                                .offeringAlso(profile -> profile.offering(Capability.SEED))
                                .build();
            }
        });
        warms("B8 cannot be warmed up twice", good -> new Object() {
            public Optional<SpeechError> warmUp(Cancellation cancellation) {
                boolean again = good.warmUps() > 0;
                return good.warmUp(cancellation)
                        .or(() -> again ? Optional.of(new SpeechError.Unavailable("warm")) : Optional.empty());
            }
        });
        warms("B9 is warmed up after close", good -> new Object() {
            public Optional<SpeechError> warmUp(Cancellation cancellation) {
                return good.isClosed() ? Optional.empty() : good.warmUp(cancellation);
            }
        });
        warms("B10 is warmed up although that was cancelled", good -> new Object() {
            public Optional<SpeechError> warmUp(Cancellation cancellation) {
                return good.warmUp(Cancellation.never());
            }
        });
        warms("B10 loses the interrupt flag", good -> new Object() {
            public Optional<SpeechError> warmUp(Cancellation cancellation) {
                Optional<SpeechError> error = good.warmUp(cancellation);
                return Thread.interrupted() ? Optional.of(new SpeechError.Cancelled()) : error;
            }
        });
    }

    private static void warms(String name, Function<FakeSpeechProvider, Object> changes) {
        opens(name, good -> BrokenPort.changed(WarmableProvider.class, good, changes.apply(good)));
    }

    private static void add(String name, Function<FakeSpeechProvider, Object> changes) {
        opens(name, good -> BrokenPort.changed(SpeechProvider.class, good, changes.apply(good)));
    }

    private static void opens(String name, Function<FakeSpeechProvider, SpeechProvider> change) {
        Broken.add(name, BrokenProviders.class, providers -> providers.change = change);
    }

    @Override
    Duration patience() {
        return broken.patience(test, leavesThreads);
    }

    @Override
    protected SpeechProvider open() {
        return change.apply(FakeSpeechProvider.named("fake"));
    }
}
