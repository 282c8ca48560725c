package dev.parlance.tts.playback;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.audio.Playback;
import dev.parlance.tts.audio.PlaybackError;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Rethrow;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.testkit.BrokenPort;
import dev.parlance.tts.testkit.CodedAudio;
import dev.parlance.tts.testkit.FakeAudioPlayer;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.InThread;
import dev.parlance.tts.testkit.TestDeadline;
import dev.parlance.tts.testkit.VirtualClock;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class SpeechPlayerTest {
    private static final SpeechRequest HELLO = SpeechRequest.of("Hello, this is a test of what is heard.");

    private final VirtualClock clock = VirtualClock.automatic();
    private final FakeAudioPlayer audio = FakeAudioPlayer.on(clock);
    private final FakeSpeechSynthesizer fake = FakeSpeechSynthesizer.create();

    @Test
    void letsTheWholeTextBeHeard() {
        PlayedSpeech played = speechOf(SpeechPlayer.of(fake, audio).play(HELLO));

        assertThat(played.end().framesPlayed()).isEqualTo(fake.frames(HELLO));
        assertThat(CodedAudio.decode(audio.heard().get(0)).runs())
                .singleElement()
                .matches(CodedAudio.Run::isWhole);
    }

    @Test
    void endsSoundAndSynthesisTogether() throws Exception {
        VirtualClock manual = VirtualClock.manual();
        SpeechPlayer player = SpeechPlayer.of(fake, FakeAudioPlayer.on(manual));
        Cancellation cancellation = new Cancellation();
        CompletableFuture<SpeechError> error = InThread.start(() -> errorOf(player.play(HELLO, cancellation)));
        manual.awaitWaiting(1);

        cancellation.cancel();

        assertThat(error.get(TestDeadline.NANOS, TimeUnit.NANOSECONDS)).isEqualTo(new SpeechError.Cancelled());
        assertThat(fake.active()).isZero();
        assertThat(fake.completed()).isZero();
    }

    @Test
    void isCancelledWhenThePlaybackIsStopped() {
        SpeechPlayer player = SpeechPlayer.of(fake, audio);

        assertThat(errorOf(player.play(HELLO, Cancellation.never(), Playback::stop)))
                .isEqualTo(new SpeechError.Cancelled());
    }

    @Test
    void saysWhyThereIsNoSound() {
        PlaybackError busy = new PlaybackError.DeviceBusy("hall");
        SpeechPlayer player = SpeechPlayer.of(fake, FakeAudioPlayer.refusing(busy));

        SpeechError error = errorOf(player.play(HELLO));

        assertThat(error).isInstanceOf(SpeechError.SinkFailed.class);
        assertThat(error.message()).isEqualTo(busy.message());
        assertThat(fake.calls()).as("a synthesis that would not be played").isZero();
    }

    @Test
    void saysThatTheDeviceWentAway() {
        SpeechPlayer player = SpeechPlayer.of(fake, FakeAudioPlayer.losingItsDeviceAfter(1_000, clock));

        assertThat(errorOf(player.play(HELLO)).message()).contains("stopped playing after 1000 frames");
    }

    @Test
    void passesOnWhyThereIsNoSpeech() {
        SpeechPlayer player = SpeechPlayer.of(fake, audio);

        assertThat(errorOf(player.play(SpeechRequest.of(" ")))).isInstanceOf(SpeechError.InvalidText.class);
        assertThat(speechOf(player.play(HELLO)).end().completed())
                .as("the next one")
                .isTrue();
    }

    @Test
    void thePlayerIsFreeAgainWhateverTheStartedCallbackThrows() {
        SpeechPlayer player = SpeechPlayer.of(fake, audio);

        assertThatThrownBy(() -> player.play(HELLO, Cancellation.never(), playback -> {
                    throw Rethrow.of(new IOException("undeclared"));
                }))
                .isInstanceOf(IOException.class);

        assertThat(speechOf(player.play(HELLO)).end().completed()).isTrue();
    }

    @Test
    void saysWhatAPlayerThrowsAtTheEndOfTheText() {
        Throwable thrown = new AssertionError("a bug");
        SpeechPlayer player = SpeechPlayer.of(
                fake,
                BrokenPort.playerOf(
                        audio, playback -> BrokenPort.throwing(thrown, "finish", Playback.class, playback)));

        assertThat(errorOf(player.play(HELLO))).isEqualTo(new SpeechError.SinkFailed(thrown));
    }

    @Test
    void showsWhatEndedItAndNotWhatTheStopThrew() {
        Throwable thrown = new AssertionError("the first");
        SpeechPlayer player = SpeechPlayer.of(
                fake,
                BrokenPort.playerOf(
                        audio,
                        playback ->
                                BrokenPort.throwing(new AssertionError("later"), "stop", Playback.class, playback)));

        assertThatThrownBy(() -> player.play(HELLO, Cancellation.never(), playback -> {
                    throw Rethrow.of(thrown);
                }))
                .isSameAs(thrown);
    }
}
