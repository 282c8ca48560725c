package dev.parlance.tts.espeak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GatheredAudioTest {
    private static final long MILLI = 1_000_000;
    private static final int BLOCK_BYTES = 2_204;
    private static final List<EngineEvent> NONE = List.of();

    private final Pipe pipe = new Pipe();
    private final DataOutputStream out = GatheredAudio.buffered(pipe);
    private final GatheredAudio gathered = new GatheredAudio(out);

    @Test
    void theFirstAudioIsWrittenAtOnce() throws IOException {
        assertThat(gathered.write(block(), NONE, 0)).isTrue();

        assertThat(pipe.writes).isEqualTo(1);
        assertThat(written()).hasSize(1);
        assertThat(gathered.write(block(), NONE, 0)).isFalse();
    }

    @Test
    void whatHasNoAudioIsNotTheFirst() throws IOException {
        assertThat(gathered.write(ByteBuffer.allocate(0), NONE, 0)).isFalse();
        assertThat(gathered.write(block(), NONE, 0)).isTrue();

        assertThat(written()).hasSize(2);
    }

    @Test
    void audioThatComesFastIsGathered() throws IOException {
        for (int block = 0; block < 100; block++) {
            gathered.write(block(), NONE, 0);
        }
        out.flush();

        assertThat(pipe.writes).isBetween(2, 9);
        assertThat(written()).hasSize(100);
    }

    @Test
    void audioThatComesSlowlyIsWrittenAsItComes() throws IOException {
        for (int block = 0; block < 100; block++) {
            gathered.write(block(), NONE, 2 * MILLI * block);

            assertThat(written()).hasSize(block + 1);
        }
    }

    @Test
    void whatWasGatheredIsWrittenWithTheFirstAudioThatIsLate() throws IOException {
        gathered.write(block(), NONE, 0);
        gathered.write(block(), NONE, MILLI);
        assertThat(written()).hasSize(1);

        gathered.write(block(), NONE, 2 * MILLI);

        assertThat(written()).hasSize(3);
    }

    @Test
    void theEndOfAClauseIsWrittenAtOnce() throws IOException {
        gathered.write(block(), NONE, 0);
        gathered.write(block(), List.of(event(EngineEvent.WORD, 0)), 0);
        assertThat(written()).hasSize(1);

        gathered.write(block(), List.of(event(EngineEvent.WORD, 6), event(EngineEvent.END, 12)), 0);

        assertThat(written()).hasSize(3);
    }

    @Test
    void eventsStayWithTheirAudioAndInOrder() throws IOException {
        List<List<EngineEvent>> events = new ArrayList<>();
        for (int block = 0; block < 50; block++) {
            events.add(List.of(event(EngineEvent.SENTENCE, block), event(EngineEvent.WORD, block)));
            gathered.write(block(), events.get(block), 0);
        }
        out.flush();

        assertThat(written()).isEqualTo(events);
    }

    private static ByteBuffer block() {
        return ByteBuffer.allocate(BLOCK_BYTES);
    }

    private static EngineEvent event(int type, int position) {
        return new EngineEvent(type, position, 1, 0);
    }

    /** Returns the events of the frames that are written whole. */
    private List<List<EngineEvent>> written() throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(pipe.bytes.toByteArray()));
        List<List<EngineEvent>> events = new ArrayList<>();
        while (in.available() > 0) {
            assertThat(in.read()).isEqualTo(EngineFrames.AUDIO);
            events.add(EngineFrames.readEvents(in));
            EngineFrames.readAudio(in);
        }
        return events;
    }

    private static final class Pipe extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private int writes;

        @Override
        public void write(int value) {
            bytes.write(value);
            writes++;
        }

        @Override
        public void write(byte[] from, int offset, int length) {
            bytes.write(from, offset, length);
            writes++;
        }
    }
}
