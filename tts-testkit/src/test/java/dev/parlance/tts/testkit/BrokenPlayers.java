package dev.parlance.tts.testkit;

import dev.parlance.tts.audio.AudioPlayer;
import dev.parlance.tts.audio.HeardText;
import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.Playback;
import dev.parlance.tts.audio.PlaybackEnd;
import dev.parlance.tts.audio.PlaybackError;
import dev.parlance.tts.audio.SpeechMark;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract on players that break one rule each, named by what they do. */
@ExtendWith(Broken.Chosen.class)
@SuppressWarnings({"EffectivelyPrivate", "unused"}) // The changes are called by reflection.
final class BrokenPlayers extends AudioPlayerContract {
    private static final int SECOND = 24_000;

    private final VirtualClock clock = VirtualClock.automatic();
    private final FakeAudioPlayer good = FakeAudioPlayer.on(clock);
    private AudioPlayer spoilt = good;
    private UnaryOperator<PcmAudio> device = audio -> audio;

    BrokenPlayers(Broken<BrokenPlayers> broken) {
        broken.spoil(this);
    }

    static void addAll() {
        Broken.add(
                "P1 plays the beginning twice and never the end",
                BrokenPlayers.class,
                players -> players.device =
                        audio -> PcmAudio.join(List.of(audio.slice(0, 100), audio.slice(0, audio.frames() - 100))));
        playback("P2 calls a playback complete that is not finished", good -> new Object() {
            public Either<PlaybackError, PlaybackEnd> awaitEnd(Duration limit) {
                return good.awaitEnd(limit)
                        .orElse(Either.right(new PlaybackEnd(
                                PlaybackEnd.Outcome.COMPLETED,
                                good.framesPlayed(),
                                good.position(),
                                good.underruns())));
            }
        });
        playback("P3 takes a second at once", good -> new Object() {
            private final List<byte[]> held = new ArrayList<>();
            private long frames;
            private boolean whole;

            public void begin(PcmFormat format) throws IOException {
                good.begin(format);
                whole = true;
            }

            public void mark(SpeechMark mark) throws IOException {
                whole = false;
                good.mark(mark);
            }

            public void write(ByteBuffer audio) throws IOException {
                if (!whole || good.state() != Playback.State.WAITING || audio.remaining() % 2 != 0) {
                    good.write(audio);
                    return;
                }
                held.add(BrokenPort.bytes(audio));
                frames += held.get(held.size() - 1).length / 2;
                if (frames > SECOND) {
                    release();
                }
            }

            public void finish() throws IOException {
                release();
                good.finish();
            }

            private void release() throws IOException {
                for (byte[] chunk : held) {
                    good.write(ByteBuffer.wrap(chunk));
                }
                held.clear();
            }
        });
        playback("P4 plays on after a stop", good -> new Object() {
            public Either<PlaybackError, PlaybackEnd> awaitEnd(Duration limit) {
                return good.awaitEnd(limit)
                        .map(end -> end.completed()
                                ? end
                                : new PlaybackEnd(
                                        end.outcome(), end.framesPlayed() + 6_000, end.played(), end.underruns()));
            }
        });
        playback("P4 runs the actions of a stop twice", good -> new Object() {
            public void onStop(Runnable action) {
                good.onStop(action);
                good.onStop(action);
            }
        });
        playback("P5 does not pause", good -> new Object() {
            public void pause() {}
        });
        playback("P6 goes back now and then", good -> new Object() {
            private int asked;

            public long framesPlayed() {
                long played = good.framesPlayed();
                return ++asked % 5 == 0 ? played / 2 : played;
            }
        });
        playback("P7 has heard every word at once", good -> new Object() {
            private Optional<HeardText> last = Optional.empty();

            public void mark(SpeechMark mark) throws IOException {
                good.mark(mark);
                last = HeardText.at(List.of(mark), mark.at(), true);
            }

            public Optional<HeardText> heard() {
                return last;
            }
        });
        player("P8 plays two things at once", players -> new Object() {
            public Either<PlaybackError, Playback> start() {
                return players.good
                        .start()
                        .orElse(() -> FakeAudioPlayer.on(players.clock).start());
            }
        });
        playback("P9 takes audio after the end", good -> new Object() {
            public void write(ByteBuffer frames) throws IOException {
                try {
                    good.write(frames);
                } catch (IllegalStateException e) {
                    if (!"audio after finish".equals(e.getMessage())) {
                        throw e;
                    }
                }
            }
        });
        playback("P9 begins twice", good -> new Object() {
            private boolean begun;

            public void begin(PcmFormat format) throws IOException {
                if (!begun) {
                    good.begin(format);
                }
                begun = true;
            }
        });
        playback("P9 takes half a frame", good -> new Object() {
            public void write(ByteBuffer frames) throws IOException {
                if (frames.remaining() % 2 == 0) {
                    good.write(frames);
                }
            }
        });
        player("P10 plays on when it is closed", players -> new Object() {
            public void close() {}
        });
        playback("P11 cannot be controlled by several threads", good -> new Object() {
            private final Thread hand = Thread.currentThread();

            public void volume(double volume) {
                if (hand != Thread.currentThread()) {
                    throw new IllegalStateException("another thread");
                }
            }
        });
    }

    private static void playback(String name, Function<Playback, Object> changes) {
        Broken.add(
                name,
                BrokenPlayers.class,
                players -> players.spoilt = BrokenPort.playerOf(
                        players.good, good -> BrokenPort.changed(Playback.class, good, changes.apply(good))));
    }

    private static void player(String name, Function<BrokenPlayers, Object> changes) {
        Broken.add(
                name,
                BrokenPlayers.class,
                players ->
                        players.spoilt = BrokenPort.changed(AudioPlayer.class, players.good, changes.apply(players)));
    }

    @Override
    protected AudioPlayer player() {
        return spoilt;
    }

    @Override
    protected void pass(Duration time) {
        clock.advance(time);
    }

    @Override
    protected Optional<PcmAudio> heardAudio() {
        return Optional.of(device.apply(good.heard().get(0)));
    }
}
