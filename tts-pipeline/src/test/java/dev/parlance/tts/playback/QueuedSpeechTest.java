package dev.parlance.tts.playback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.AudioDevice;
import dev.parlance.tts.audio.AudioPlayer;
import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.Playback;
import dev.parlance.tts.audio.PlaybackError;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.SynthesizerProfile;
import io.vavr.control.Either;
import java.util.List;
import org.junit.jupiter.api.Test;

final class QueuedSpeechTest {
    private final QueuedSpeech speech = new QueuedSpeech(SpeechRequest.of("A message"), SpeechPriority.MESSAGE);
    private final SpeechPlayer player = SpeechPlayer.of(new Mute(), new Silent());

    // Between leaving the queue and being said, something more important may come.
    @Test
    void givesWayBeforeItBegins() {
        speech.postpone();

        assertThat(speech.sayWith(player)).as("is over").isFalse();
        assertThat(speech.outcome()).isNotDone();
    }

    @Test
    void isSaidAfterItGaveWay() {
        speech.postpone();
        speech.sayWith(player);

        assertThat(speech.sayWith(player)).as("is over").isTrue();
    }

    private static final class Silent implements AudioPlayer {
        @Override
        public Either<PlaybackError, Playback> start() {
            return Either.left(new PlaybackError.Stopped());
        }

        @Override
        public List<AudioDevice> devices() {
            return List.of();
        }

        @Override
        public void close() {}
    }

    private static final class Mute implements SpeechSynthesizer {
        @Override
        public Either<SpeechError, SpeechReceipt> synthesize(
                SpeechRequest request, AudioSink sink, Cancellation cancellation) {
            throw new AssertionError("nothing is to be synthesized");
        }

        @Override
        public SynthesizerProfile profile() {
            throw new AssertionError("nothing is to be synthesized");
        }
    }
}
