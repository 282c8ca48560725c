package dev.parlance.tts.testkit;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.ResolvedRequest;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechListener;
import dev.parlance.tts.speech.SpeechListener.Call;
import dev.parlance.tts.speech.SpeechListener.Ending;
import dev.parlance.tts.speech.SpeechListener.Text;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.speech.Thrown;
import io.vavr.control.Either;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reports to listeners, with one call for each text. */
class ReportingFake implements SpeechSynthesizer {
    private final SpeechProvider provider;
    private final SpeechListener listener;

    ReportingFake(SpeechProvider provider, SpeechListener listener) {
        this.provider = provider;
        this.listener = listener;
    }

    /** Returns all of {@code listeners} as one that throws nothing. */
    static SpeechListener guarded(List<SpeechListener> listeners) {
        return all(listeners, thrown -> {});
    }

    /** Returns all of {@code listeners} as one, which has {@code failure} deal with what they throw. */
    static SpeechListener all(List<SpeechListener> listeners, Failure failure) {
        return (SpeechListener) Proxy.newProxyInstance(
                SpeechListener.class.getClassLoader(),
                new Class<?>[] {SpeechListener.class},
                (self, method, arguments) -> {
                    for (SpeechListener one : listeners) {
                        try {
                            method.invoke(one, arguments);
                        } catch (InvocationTargetException e) {
                            failure.of(e.getCause());
                        }
                    }
                    return null;
                });
    }

    /** What is done about a listener that throws. */
    interface Failure {
        void of(Throwable thrown) throws Throwable;
    }

    /** Returns the model that is reported. */
    Optional<String> model(SpeechRequest request) {
        return request.model();
    }

    @Override
    public Either<SpeechError, SpeechReceipt> synthesize(
            SpeechRequest request, AudioSink sink, Cancellation cancellation) {
        OptionalInt characters = OptionalInt.of(request.text().length());
        Text text = new Text(Optional.of(provider.name()), request.voice(), model(request), characters);
        ResolvedRequest resolved = ResolvedRequest.of(request, profileFor(request));
        Call call = new Call(text, provider.name(), resolved.voice(), model(request), characters);
        listener.started(text);
        listener.started(call);
        Ending ending = new Ending.Crashed(Thrown.nothing(), Duration.ZERO);
        try {
            Either<SpeechError, SpeechReceipt> outcome =
                    provider.synthesizer().synthesize(request, new FirstAudio(call, sink), cancellation);
            ending = outcome.fold(
                    error -> new Ending.Failed(error, Duration.ZERO),
                    receipt -> new Ending.Finished(receipt, Duration.ZERO));
            return outcome;
        } finally {
            listener.ended(call, ending);
            listener.ended(text, ending);
        }
    }

    @Override
    public SynthesizerProfile profile() {
        return provider.synthesizer().profile();
    }

    private final class FirstAudio extends SpoiltSink {
        private final Call call;
        private boolean begun;

        FirstAudio(Call call, AudioSink sink) {
            super(sink);
            this.call = call;
        }

        @Override
        public void write(ByteBuffer frames) throws IOException {
            if (!begun) {
                begun = true;
                listener.firstAudio(call, Duration.ZERO);
                listener.firstAudio(call.text(), Duration.ZERO);
            }
            sink.write(frames);
        }
    }
}
