package dev.parlance.tts.examples;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import dev.parlance.tts.Parlance;
import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmCollector;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import io.vavr.control.Either;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class SpokenAnswersTest {
    private final FakeSpeechProvider fake = FakeSpeechProvider.named("fake");
    private final FakeModel model = new FakeModel();
    private final Cancellation cancellation = new Cancellation();

    @Test
    void isHeardWhileTheModelWrites() {
        CountDownLatch heard = new CountDownLatch(1);
        model.writes = handler -> {
            handler.onPartialResponse("The first sentence. And ");
            awaitHeard(heard);
            handler.onPartialResponse("the second one.");
            handler.onCompleteResponse(answer());
        };

        assertThat(answer(new Heard(heard)).isRight()).isTrue();
        assertThat(fake.fake().requests())
                .extracting(request -> request.text().strip())
                .containsExactly("The first sentence.", "And the second one.");
    }

    @Test
    void endsWithTheErrorOfTheModel() {
        RuntimeException broken = new RuntimeException("broken");
        model.writes = handler -> {
            handler.onPartialResponse("The first sentence. And ");
            handler.onError(broken);
        };

        assertThat(errorOf(answer(new PcmCollector()))).isEqualTo(new SpeechError.TextFailed(broken));
    }

    @Test
    void stopsTheModelThatNobodyHears() throws InterruptedException {
        model.writes = handler -> {
            cancellation.cancel();
            while (!model.isCancelled()) {
                handler.onPartialResponse(new PartialResponse("on and "), new PartialResponseContext(model));
            }
        };

        assertThat(errorOf(answer(new PcmCollector()))).isInstanceOf(SpeechError.Cancelled.class);
        model.stopped.await();
    }

    private Either<SpeechError, SpeechReceipt> answer(AudioSink sink) {
        try (Parlance parlance = Parlance.builder().provider(fake).build()) {
            return new SpokenAnswers(model, parlance.streaming()).answer("A question?", sink, cancellation);
        }
    }

    private static ChatResponse answer() {
        return ChatResponse.builder().aiMessage(AiMessage.from("all of it")).build();
    }

    private static void awaitHeard(CountDownLatch heard) {
        try {
            heard.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Writes in a thread of its own what it is told to. */
    private static final class FakeModel implements StreamingChatModel, StreamingHandle {
        private final CountDownLatch stopped = new CountDownLatch(1);
        private Consumer<StreamingChatResponseHandler> writes = handler -> {};

        @Override
        public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
            new Thread(() -> writes.accept(handler)).start();
        }

        @Override
        public void cancel() {
            stopped.countDown();
        }

        @Override
        public boolean isCancelled() {
            return stopped.getCount() == 0;
        }
    }

    /** Tells when the first audio has come. */
    private record Heard(CountDownLatch heard) implements AudioSink {
        @Override
        public void begin(PcmFormat format) {
            // Nothing is kept.
        }

        @Override
        public void write(ByteBuffer frames) {
            frames.position(frames.limit());
            heard.countDown();
        }
    }
}
