package dev.parlance.tts.testkit;

import dev.parlance.tts.audio.AudioDevice;
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
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.ExtendWith;

/** Players that break one rule each, named by what they do. */
final class BrokenPlayers {
    private static final PcmFormat FORMAT = PcmFormat.mono(24_000);

    private BrokenPlayers() {}

    static void addTo(Map<String, Broken<?>> all) {
        add(
                all,
                "P1 plays the beginning twice and never the end",
                player -> player.device =
                        audio -> PcmAudio.join(List.of(audio.slice(0, 100), audio.slice(0, audio.frames() - 100))));
        playback(all, "P2 calls a playback complete that is not finished", good -> new SpoiltPlayback(good) {
            @Override
            public Either<PlaybackError, PlaybackEnd> awaitEnd(Duration limit) {
                return good.awaitEnd(limit).fold(error -> Either.right(end(good)), Either::right);
            }
        });
        playback(all, "P3 takes a second at once", HoldingPlayback::new);
        playback(all, "P4 plays on after a stop", good -> new SpoiltPlayback(good) {
            @Override
            public Either<PlaybackError, PlaybackEnd> awaitEnd(Duration limit) {
                return good.awaitEnd(limit)
                        .map(end -> end.completed()
                                ? end
                                : new PlaybackEnd(
                                        end.outcome(), end.framesPlayed() + 6_000, end.played(), end.underruns()));
            }
        });
        playback(all, "P4 runs the actions of a stop twice", good -> new SpoiltPlayback(good) {
            @Override
            public void onStop(Runnable action) {
                good.onStop(action);
                good.onStop(action);
            }
        });
        playback(all, "P5 does not pause", good -> new SpoiltPlayback(good) {
            @Override
            public void pause() {}
        });
        playback(all, "P6 goes back now and then", good -> new SpoiltPlayback(good) {
            private int asked;

            @Override
            public long framesPlayed() {
                return ++asked % 5 == 0 ? 0 : good.framesPlayed();
            }
        });
        playback(all, "P7 has heard every word at once", good -> new SpoiltPlayback(good) {
            private Optional<HeardText> last = Optional.empty();

            @Override
            public void mark(SpeechMark mark) throws IOException {
                good.mark(mark);
                last = HeardText.at(List.of(mark), mark.at(), true);
            }

            @Override
            public Optional<HeardText> heard() {
                return last;
            }
        });
        add(
                all,
                "P8 plays two things at once",
                player -> player.starter = good -> good.start()
                        .orElse(() -> FakeAudioPlayer.on(player.clock).start()));
        playback(all, "P9 takes audio after the end", good -> new SpoiltPlayback(good) {
            @Override
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
        playback(all, "P9 begins twice", good -> new SpoiltPlayback(good) {
            @Override
            public void begin(PcmFormat format) throws IOException {
                if (!begun) {
                    super.begin(format);
                }
            }
        });
        playback(all, "P9 takes half a frame", good -> new SpoiltPlayback(good) {
            @Override
            public void write(ByteBuffer frames) throws IOException {
                if (frames.remaining() % 2 == 0) {
                    good.write(frames);
                }
            }
        });
        add(all, "P10 plays on when it is closed", player -> player.closer = good -> {});
        playback(all, "P11 cannot be controlled by several threads", good -> new SpoiltPlayback(good) {
            private final Thread hand = Thread.currentThread();

            @Override
            public void volume(double volume) {
                if (hand != Thread.currentThread()) {
                    throw new IllegalStateException("another thread");
                }
            }
        });
    }

    private static PlaybackEnd end(Playback playback) {
        return new PlaybackEnd(
                PlaybackEnd.Outcome.COMPLETED, playback.framesPlayed(), playback.position(), playback.underruns());
    }

    private static void playback(Map<String, Broken<?>> all, String name, UnaryOperator<Playback> change) {
        add(all, name, player -> player.change = change);
    }

    private static void add(Map<String, Broken<?>> all, String name, Consumer<SpoiltPlayer> change) {
        all.put(name, new Broken<>(name, SpoiltPlayer.class, change));
    }

    /** The contract on a fake that an entry above has spoilt. */
    @ExtendWith(Broken.Chosen.class)
    static final class SpoiltPlayer extends AudioPlayerContract implements AudioPlayer {
        final VirtualClock clock = VirtualClock.automatic();
        UnaryOperator<Playback> change = good -> good;
        UnaryOperator<PcmAudio> device = audio -> audio;
        Function<AudioPlayer, Either<PlaybackError, Playback>> starter = AudioPlayer::start;
        Consumer<AudioPlayer> closer = AudioPlayer::close;
        private final FakeAudioPlayer good = FakeAudioPlayer.on(clock);

        SpoiltPlayer(Broken<SpoiltPlayer> broken) {
            broken.spoil(this);
        }

        @Override
        protected AudioPlayer player() {
            return this;
        }

        @Override
        protected void pass(Duration time) {
            clock.advance(time);
        }

        @Override
        protected Optional<PcmAudio> heardAudio() {
            return Optional.of(device.apply(good.heard().get(0)));
        }

        @Override
        public Either<PlaybackError, Playback> start() {
            return starter.apply(good).map(change);
        }

        @Override
        public List<AudioDevice> devices() {
            return good.devices();
        }

        @Override
        public void close() {
            closer.accept(good);
        }
    }

    /** Keeps a second of audio to itself before any of it sounds. */
    private static final class HoldingPlayback extends SpoiltPlayback {
        private final List<byte[]> held = new ArrayList<>();
        private long frames;
        private boolean marked;

        HoldingPlayback(Playback good) {
            super(good);
        }

        @Override
        public void mark(SpeechMark mark) throws IOException {
            marked = true;
            good.mark(mark);
        }

        @Override
        public void write(ByteBuffer audio) throws IOException {
            if (!begun || marked || good.state() != State.WAITING || audio.remaining() % 2 != 0) {
                good.write(audio);
                return;
            }
            byte[] chunk = new byte[audio.remaining()];
            audio.get(chunk);
            held.add(chunk);
            frames += chunk.length / 2;
            if (frames > FORMAT.sampleRateHz()) {
                release();
            }
        }

        @Override
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
    }

    /** Passes everything on. */
    private static class SpoiltPlayback implements Playback {
        final Playback good;
        boolean begun;

        SpoiltPlayback(Playback good) {
            this.good = good;
        }

        @Override
        public void begin(PcmFormat format) throws IOException {
            good.begin(format);
            begun = true;
        }

        @Override
        public void write(ByteBuffer frames) throws IOException {
            good.write(frames);
        }

        @Override
        public void mark(SpeechMark mark) throws IOException {
            good.mark(mark);
        }

        @Override
        public void finish() throws IOException {
            good.finish();
        }

        @Override
        public Either<PlaybackError, PlaybackEnd> awaitEnd(Duration limit) {
            return good.awaitEnd(limit);
        }

        @Override
        public void stop() {
            good.stop();
        }

        @Override
        public void pause() {
            good.pause();
        }

        @Override
        public void resume() {
            good.resume();
        }

        @Override
        public void volume(double volume) {
            good.volume(volume);
        }

        @Override
        public State state() {
            return good.state();
        }

        @Override
        public long framesPlayed() {
            return good.framesPlayed();
        }

        @Override
        public Duration position() {
            return good.position();
        }

        @Override
        public Optional<HeardText> heard() {
            return good.heard();
        }

        @Override
        public int underruns() {
            return good.underruns();
        }

        @Override
        public void onStop(Runnable action) {
            good.onStop(action);
        }
    }
}
