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

/** Catalogues that break one rule each, named by what they do. */
final class BrokenCatalogs {
    private BrokenCatalogs() {}

    abstract static class BrokenCatalog extends VoiceCatalogContract implements VoiceCatalog {
        static List<Voice> some() {
            return FakeSpeechSynthesizer.create().voices();
        }

        static List<Voice> and(Voice more) {
            List<Voice> voices = new ArrayList<>(some());
            voices.add(more);
            return List.copyOf(voices);
        }

        @Override
        protected Map<String, String> unprovable() {
            return Broken.OTHERS;
        }

        @Override
        public Either<SpeechError, List<Voice>> voices() {
            return Either.right(some());
        }

        @Override
        protected final VoiceCatalog catalog() {
            return this;
        }

        @Override
        protected final Set<String> providers() {
            return Set.of("fake");
        }
    }

    static final class V1ListsAVoiceTwice extends BrokenCatalog {
        @Override
        public Either<SpeechError, List<Voice>> voices() {
            return Either.right(and(some().get(0)));
        }
    }

    static final class V1ListsAVoiceOfAnother extends BrokenCatalog {
        @Override
        public Either<SpeechError, List<Voice>> voices() {
            return Either.right(and(Voice.builder(VoiceId.of("other:ada"), List.of(Locale.ENGLISH))
                    .build()));
        }
    }

    static final class V2HasAVoiceWithoutLanguage extends BrokenCatalog {
        @Override
        public Either<SpeechError, List<Voice>> voices() {
            return Either.right(
                    and(Voice.builder(VoiceId.of("fake:mute"), List.of()).build()));
        }
    }

    static final class V2HasAVoiceOfNoKnownLanguage extends BrokenCatalog {
        @Override
        public Either<SpeechError, List<Voice>> voices() {
            return Either.right(and(
                    Voice.builder(VoiceId.of("fake:odd"), List.of(Locale.ROOT)).build()));
        }
    }

    static final class V3HandsOutItsOwnList extends BrokenCatalog {
        @Override
        public Either<SpeechError, List<Voice>> voices() {
            return Either.right(new ArrayList<>(some()));
        }
    }

    static final class V4IgnoresTheQuery extends BrokenCatalog {
        @Override
        public Either<SpeechError, List<Voice>> find(VoiceQuery query) {
            return voices();
        }
    }

    static final class V4FindsInAnotherOrder extends BrokenCatalog {
        @Override
        public Either<SpeechError, List<Voice>> find(VoiceQuery query) {
            List<Voice> found = new ArrayList<>(super.find(query).get());
            Collections.reverse(found);
            return Either.right(found);
        }
    }

    static final class V5IsEmptyWhenItCannotAsk extends BrokenCatalog {
        @Override
        protected Optional<VoiceCatalog> unreachableCatalog() {
            return Optional.of(FakeVoiceCatalog.of());
        }
    }

    static final class V6LosesVoicesWhenAskedByMany extends BrokenCatalog {
        private final AtomicInteger askers = new AtomicInteger();

        @Override
        public Either<SpeechError, List<Voice>> voices() {
            boolean oneOfMany = Thread.currentThread().getName().equals("one of many");
            return Either.right(oneOfMany && askers.incrementAndGet() > 1 ? List.of() : some());
        }
    }
}
