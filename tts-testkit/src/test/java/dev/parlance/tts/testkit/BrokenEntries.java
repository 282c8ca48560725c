package dev.parlance.tts.testkit;

import static dev.parlance.tts.testkit.FakeProviderEntry.KEY;
import static dev.parlance.tts.testkit.FakeProviderEntry.SPEED;

import dev.parlance.tts.provider.ProviderEntry;
import dev.parlance.tts.provider.ProviderSetting;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.provider.UnusableProviderException;
import dev.parlance.tts.voice.Voice;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract on entries that break one rule each, named by what they do. */
@ExtendWith(Broken.Chosen.class)
@SuppressWarnings({"EffectivelyPrivate", "unused"}) // The changes are called by reflection.
final class BrokenEntries extends ProviderEntryContract {
    private Function<FakeProviderEntry, Object> changes = good -> new Object();

    BrokenEntries(Broken<BrokenEntries> broken) {
        broken.spoil(this);
    }

    static void addAll() {
        add("E1 is registered nowhere", good -> new Object() {
            public String name() {
                return "unregistered";
            }

            public List<Voice> shippedVoices() {
                return List.of();
            }

            public SpeechProvider open(Map<String, String> environment) {
                good.open(environment);
                return FakeSpeechProvider.named("unregistered");
            }
        });
        add("E2 opens a provider of another name", good -> new Object() {
            public SpeechProvider open(Map<String, String> environment) {
                good.open(environment);
                return FakeSpeechProvider.named("other");
            }
        });
        AtomicInteger asked = new AtomicInteger();
        add("E2 describes itself otherwise each time", good -> new Object() {
            public String description() {
                return "description " + asked.incrementAndGet();
            }
        });
        add("E2 describes itself in two lines", good -> new Object() {
            public String description() {
                return "a fake\nfor tests";
            }
        });
        add("E2 has a setting twice", good -> new Object() {
            public List<ProviderSetting> settings() {
                ProviderSetting key = ProviderSetting.secret(KEY, "any word");
                return List.of(key, key);
            }
        });
        add("E3 opens without its key", good -> new Object() {
            public SpeechProvider open(Map<String, String> environment) {
                return environment.isEmpty() ? FakeSpeechProvider.named("fake") : good.open(environment);
            }
        });
        add("E3 does not say which key it lacks", good -> new Object() {
            public SpeechProvider open(Map<String, String> environment) {
                if (environment.isEmpty()) {
                    throw new UnusableProviderException("it does not work");
                }
                return good.open(environment);
            }
        });
        add(
                "E4 throws an exception of another kind",
                good -> wrongSpeed(good, () -> {
                    throw new IllegalStateException(SPEED + " is no number");
                }));
        add(
                "E4 does not say what is wrong",
                good -> wrongSpeed(good, () -> {
                    throw new IllegalArgumentException("wrong");
                }));
        add("E4 shows the key", good -> new Object() {
            public SpeechProvider open(Map<String, String> environment) {
                try {
                    return good.open(environment);
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(e.getMessage() + environment, e);
                }
            }
        });
        add("E5 ships the voices of another", good -> new Object() {
            public List<Voice> shippedVoices() {
                return FakeSpeechProvider.named("other").voices().voices().get();
            }
        });
    }

    private static Object wrongSpeed(FakeProviderEntry good, Runnable failure) {
        return new Object() {
            public SpeechProvider open(Map<String, String> environment) {
                try {
                    return good.open(environment);
                } catch (IllegalArgumentException e) {
                    failure.run();
                    throw e;
                }
            }
        };
    }

    private static void add(String name, Function<FakeProviderEntry, Object> changes) {
        Broken.add(name, BrokenEntries.class, entries -> entries.changes = changes);
    }

    @Override
    protected ProviderEntry entry() {
        FakeProviderEntry good = new FakeProviderEntry();
        return BrokenPort.changed(ProviderEntry.class, good, changes.apply(good));
    }

    @Override
    protected Map<String, String> environment() {
        return Map.of(KEY, "word");
    }
}
