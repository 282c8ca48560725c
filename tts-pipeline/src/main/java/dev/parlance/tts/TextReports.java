package dev.parlance.tts;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.call.SpeechCall;
import dev.parlance.tts.call.SpeechInterceptor;
import dev.parlance.tts.log.Listeners;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechListener;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reports texts, and the calls for each, to the listeners of the chain. */
final class TextReports {
    private final Listeners listeners;
    private final Router router;

    TextReports(Listeners listeners, Router router) {
        this.listeners = listeners;
        this.router = router;
    }

    /** Has {@code work} speak a text with {@code calls} that report for it, into the sink it is given. */
    Either<SpeechError, SpeechReceipt> of(
            SpeechRequest request,
            OptionalInt characters,
            ProviderCalls calls,
            AudioSink sink,
            BiFunction<ProviderCalls, AudioSink, Either<SpeechError, SpeechReceipt>> work) {
        SpeechListener.Text text =
                new SpeechListener.Text(router.known(request), request.voice(), request.model(), characters);
        ProviderCalls reported =
                calls.reporting(new OfCalls(listeners, text), new OfSpeakers(listeners, text, router.name(request)));
        return Reporting.of(new TextEvents(listeners, text), sink, out -> work.apply(reported, out));
    }

    private record TextEvents(Listeners listeners, SpeechListener.Text text) implements Reporting.Events {
        @Override
        public void started() {
            listeners.started(text);
        }

        @Override
        public void firstAudio(Duration sinceStart) {
            listeners.firstAudio(text, sinceStart);
        }

        @Override
        public void ended(SpeechListener.Ending ending) {
            listeners.ended(text, ending);
        }
    }

    /** Reports each call that is made for the text. */
    private record OfCalls(Listeners listeners, SpeechListener.Text text) implements SpeechInterceptor {
        @Override
        public Either<SpeechError, SpeechReceipt> intercept(SpeechCall call, Chain chain) {
            SpeechCall reported = call.reportingTo(listeners, text);
            return Reporting.of(new CallEvents(reported), call.sink(), sink -> chain.proceed(reported.withSink(sink)));
        }
    }

    private record CallEvents(SpeechCall call) implements Reporting.Events {
        @Override
        public void started() {
            call.report((listener, told) -> listener.started(told));
        }

        @Override
        public void firstAudio(Duration sinceStart) {
            call.report((listener, told) -> listener.firstAudio(told, sinceStart));
        }

        @Override
        public void ended(SpeechListener.Ending ending) {
            call.report((listener, told) -> listener.ended(told, ending));
        }
    }

    /** Reports which provider takes over the text. */
    private static final class OfSpeakers implements Candidates.Speakers {
        private final Listeners listeners;
        private final SpeechListener.Text text;
        private String speaking;
        /** Each comes once only: a text never goes back to a provider that it has left. */
        private final Set<String> known = new HashSet<>();

        OfSpeakers(Listeners listeners, SpeechListener.Text text, String asked) {
            this.listeners = listeners;
            this.text = text;
            speaking = asked;
        }

        @Override
        public void speaks(String provider, @Nullable SpeechError error) {
            replacedBy(provider)
                    .ifPresent(before -> listeners.fellBack(text, before, provider, Optional.ofNullable(error)));
        }

        // In one step: pieces come to their next provider in several threads.
        private synchronized Optional<String> replacedBy(String provider) {
            if (!known.add(provider)) {
                return Optional.empty();
            }
            String before = speaking;
            speaking = provider;
            return Optional.of(before).filter(left -> !left.equals(provider));
        }
    }
}
