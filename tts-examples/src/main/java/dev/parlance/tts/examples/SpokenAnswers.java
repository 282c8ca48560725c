package dev.parlance.tts.examples;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.parlance.tts.Parlance;
import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmCollector;
import dev.parlance.tts.freetts.FreeTtsProvider;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.StreamingSynthesizer;
import dev.parlance.tts.speech.TextFeed;
import io.vavr.control.Either;

/**
 * Has the answers of a LangChain4j model heard sentence by sentence, while it writes them. Both parts are injected, by Spring, Guice
 * or by hand.
 */
public final class SpokenAnswers {
    private final StreamingChatModel model;
    private final StreamingSynthesizer speech;

    /** Takes what writes and what speaks. */
    public SpokenAnswers(StreamingChatModel model, StreamingSynthesizer speech) {
        this.model = model;
        this.speech = speech;
    }

    /** Asks the model and speaks its answer; returns when all of it was delivered, or why not. */
    // guide: begin answer
    public Either<SpeechError, SpeechReceipt> answer(String question, AudioSink sink, Cancellation cancellation) {
        TextFeed feed = new TextFeed();
        model.chat(question, new Writer(feed));
        return speech.synthesize(SpeechRequest.withoutText().build(), feed, sink, cancellation);
    }
    // guide: end

    /** Hands the tokens of a model on to be spoken. */
    private record Writer(TextFeed feed) implements StreamingChatResponseHandler {
        @Override
        public void onPartialResponse(String token) {
            feed.append(token);
        }

        // Once no more text is wanted, because the speech was cancelled or failed, the model need not go on.
        @Override
        public void onPartialResponse(PartialResponse token, PartialResponseContext context) {
            if (!feed.append(token.text())) {
                context.streamingHandle().cancel();
            }
        }

        @Override
        public void onCompleteResponse(ChatResponse answer) {
            feed.end();
        }

        @Override
        public void onError(Throwable error) {
            feed.fail(error instanceof Exception exception ? exception : new IllegalStateException(error));
        }
    }

    /** Runs the example. */
    public static void main(String[] arguments) {
        try (Parlance parlance =
                Parlance.builder().provider(FreeTtsProvider.factory()).build()) {
            SpokenAnswers answers = new SpokenAnswers(new Parrot(), parlance.streaming());
            System.out.println(answers.answer("Tell me. And then?", new PcmCollector(), Cancellation.never())
                    .fold(
                            SpeechError::message,
                            receipt -> receipt.pieces() + " sentences in "
                                    + receipt.audioDuration().toSeconds() + " s"));
        }
    }

    /** Stands for a model: it says what it is asked, a character at a time, in a thread of its own. */
    private static final class Parrot implements StreamingChatModel {
        @Override
        public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
            String question = ((UserMessage) request.messages().get(0)).singleText();
            new Thread(() -> write(question, handler), "model").start();
        }

        private static void write(String answer, StreamingChatResponseHandler handler) {
            answer.chars().mapToObj(Character::toString).forEach(handler::onPartialResponse);
            handler.onCompleteResponse(
                    ChatResponse.builder().aiMessage(AiMessage.from(answer)).build());
        }
    }
}
