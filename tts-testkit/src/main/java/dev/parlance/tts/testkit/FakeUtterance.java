package dev.parlance.tts.testkit;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SinkException;
import dev.parlance.tts.speech.SpeechDelivery;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.VoiceId;
import io.vavr.control.Either;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** One text that a {@link FakeSpeechSynthesizer} delivers to a sink. Used by one thread, once. */
final class FakeUtterance {
    private final FakeScript script;
    private final VoiceId voice;
    private final Optional<Fault> fault;
    private final PcmFormat format;
    private final CodedWord code;
    private final double volume;
    private final Deque<SpeechMark> marks;
    private final NavigableMap<Long, Gate> gates;
    private long sent;

    FakeUtterance(FakeScript script, SpeechRequest request, VoiceId voice, Optional<Fault> fault) {
        this.script = script;
        this.voice = voice;
        this.fault = fault;
        format = script.format(request);
        code = new CodedWord(CodedAudio.textId(request.text()), CodedAudio.speakerId(voice), script.frames(request));
        volume = request.prosody().volume();
        marks = new ArrayDeque<>(FakeMarks.of(request, format.duration(code.total())));
        gates = new TreeMap<>(script.gates());
    }

    Either<SpeechError, SpeechReceipt> speak(AudioSink sink, Cancellation cancellation) {
        SpeechDelivery delivery = SpeechDelivery.to(sink, script.clock()::nanoTime);
        delivery.format(format);
        try {
            return deliver(delivery, cancellation);
        } catch (SinkException e) {
            return Either.left(e.error());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Either.left(new SpeechError.Cancelled());
        }
    }

    private Either<SpeechError, SpeechReceipt> deliver(SpeechDelivery delivery, Cancellation cancellation)
            throws SinkException, InterruptedException {
        while (true) {
            if (!mayGoOn(cancellation)) {
                return Either.left(new SpeechError.Cancelled());
            }
            if (fault.isPresent() && sent >= faultFrame(fault.get())) {
                return Either.left(fault.get().outcome(sent));
            }
            if (sent == code.total()) {
                return Either.right(delivery.receipt(voice).build());
            }
            writeChunk(delivery);
        }
    }

    private boolean mayGoOn(Cancellation cancellation) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return passGates(cancellation) && awaitNext(cancellation) && !cancellation.isCancelled();
    }

    private boolean passGates(Cancellation cancellation) throws InterruptedException {
        while (!gates.isEmpty() && sent >= Math.min(gates.firstKey(), code.total())) {
            if (!gates.pollFirstEntry().getValue().pass(cancellation)) {
                return false;
            }
        }
        return true;
    }

    private boolean awaitNext(Cancellation cancellation) throws InterruptedException {
        if (sent == code.total()) {
            return true;
        }
        Duration delay = sent == 0 ? script.beforeFirstAudio() : script.betweenChunks();
        return delay.isZero() || script.clock().await(delay, cancellation);
    }

    private void writeChunk(SpeechDelivery delivery) throws SinkException {
        long until = Math.min(sent + script.chunkFrames(format), code.total());
        until = fault.isPresent() ? Math.min(until, faultFrame(fault.get())) : until;
        until = gates.isEmpty() ? until : Math.min(until, Math.max(sent + 1, gates.firstKey()));
        delivery.write(audio(sent, Math.toIntExact(until - sent)));
        sent = until;
        while (!marks.isEmpty() && format.frames(marks.getFirst().at()) < sent) {
            delivery.mark(marks.removeFirst());
        }
    }

    private ByteBuffer audio(long from, int frames) {
        ByteBuffer bytes = ByteBuffer.allocate(frames * format.frameSizeBytes()).order(ByteOrder.LITTLE_ENDIAN);
        CodedAudio.fill(bytes, format, code, from);
        bytes.flip();
        if (volume != 1.0) {
            for (int at = 0; at < bytes.limit(); at += PcmFormat.SAMPLE_SIZE_BYTES) {
                bytes.putShort(at, louder(bytes.getShort(at)));
            }
        }
        return bytes;
    }

    private short louder(short sample) {
        return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(sample * volume)));
    }

    private long faultFrame(Fault planned) {
        return Math.min(planned.frame(), code.total());
    }
}
