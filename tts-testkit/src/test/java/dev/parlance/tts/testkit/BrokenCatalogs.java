package dev.parlance.tts.testkit;

import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.voice.Voice;
import dev.parlance.tts.voice.VoiceCatalog;
import dev.parlance.tts.voice.VoiceQuery;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract on catalogues that break one rule each, named by what they do. */
@ExtendWith(Broken.Chosen.class)
@SuppressWarnings({"EffectivelyPrivate", "unused"}) // The changes are called by reflection.
final class BrokenCatalogs extends VoiceCatalogContract {
    private static final List<Voice> VOICES = FakeSpeechSynthesizer.builder("fake")
            .voice("ada", Locale.ENGLISH)
            .voice("lin", Locale.CHINESE)
            .voice("kate", Locale.UK)
            .voice("joe", Locale.US)
            .build()
            .voices();

    private VoiceCatalog spoilt = FakeVoiceCatalog.of(VOICES);
    private Optional<VoiceCatalog> unreachable = Optional.empty();

    BrokenCatalogs(Broken<BrokenCatalogs> broken) {
        broken.spoil(this);
    }

    static void addAll() {
        lists("V1 lists a voice twice", () -> and(VOICES.get(0)));
        lists("V1 lists a voice of another", () -> and(voice("other:ada", List.of(Locale.ENGLISH))));
        lists("V2 has a voice without language", () -> and(voice("fake:mute", List.of())));
        lists("V2 has a voice of no known language", () -> and(voice("fake:odd", List.of(Locale.ROOT))));
        lists("V3 hands out its own list", () -> new ArrayList<>(VOICES));
        add("V4 ignores the query", good -> new Object() {
            public Either<SpeechError, List<Voice>> find(VoiceQuery query) {
                List<Voice> found = new ArrayList<>(good.find(query).get());
                VOICES.stream()
                        .filter(voice -> !found.contains(voice) && !isEnglish(voice))
                        .forEach(found::add);
                return Either.right(found);
            }
        });
        add("V4 finds in another order", good -> new Object() {
            public Either<SpeechError, List<Voice>> find(VoiceQuery query) {
                List<Voice> found = new ArrayList<>(good.find(query).get());
                if (query == VoiceQuery.ALL) {
                    Collections.reverse(found);
                }
                return Either.right(found);
            }
        });
        add("V7 finds voices of no region first", good -> new Object() {
            public Either<SpeechError, List<Voice>> find(VoiceQuery query) {
                return good.voices()
                        .map(all -> all.stream().filter(query::matches).toList());
            }
        });
        Broken.add(
                "V5 is empty when it cannot ask",
                BrokenCatalogs.class,
                catalogs -> catalogs.unreachable = Optional.of(FakeVoiceCatalog.of()));
        AtomicInteger askers = new AtomicInteger();
        lists(
                "V6 loses voices when asked by many",
                () -> Broken.isOneOfMany() && askers.incrementAndGet() > 1 ? List.of() : VOICES);
    }

    private static boolean isEnglish(Voice voice) {
        return voice.languages().get(0).getLanguage().equals("en");
    }

    private static void lists(String name, Supplier<List<Voice>> voices) {
        add(name, good -> new Object() {
            public Either<SpeechError, List<Voice>> voices() {
                return Either.right(voices.get());
            }
        });
    }

    private static void add(String name, Function<VoiceCatalog, Object> changes) {
        VoiceCatalog good = FakeVoiceCatalog.of(VOICES);
        Broken.add(
                name,
                BrokenCatalogs.class,
                catalogs -> catalogs.spoilt = BrokenPort.changed(VoiceCatalog.class, good, changes.apply(good)));
    }

    private static Voice voice(String id, List<Locale> languages) {
        return Voice.builder(VoiceId.of(id), languages).build();
    }

    private static List<Voice> and(Voice more) {
        List<Voice> voices = new ArrayList<>(VOICES);
        voices.add(more);
        return List.copyOf(voices);
    }

    @Override
    protected Map<String, String> unprovable() {
        return Broken.OTHERS;
    }

    @Override
    protected VoiceCatalog catalog() {
        return spoilt;
    }

    @Override
    protected Set<String> providers() {
        return Set.of("fake");
    }

    @Override
    protected Optional<VoiceCatalog> unreachableCatalog() {
        return unreachable;
    }
}
