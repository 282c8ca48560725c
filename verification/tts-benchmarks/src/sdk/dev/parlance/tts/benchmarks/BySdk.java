package dev.parlance.tts.benchmarks;

import com.alibaba.dashscope.aigc.multimodalconversation.AudioParameters;
import com.alibaba.dashscope.aigc.multimodalconversation.AudioResult;
import com.alibaba.dashscope.aigc.multimodalconversation.MultiModalConversation;
import com.alibaba.dashscope.aigc.multimodalconversation.MultiModalConversationParam;
import com.alibaba.dashscope.exception.ApiException;
import com.alibaba.dashscope.exception.NoApiKeyException;
import com.alibaba.dashscope.exception.UploadFileException;
import com.alibaba.dashscope.protocol.ConnectionConfigurations;
import com.alibaba.dashscope.utils.Constants;
import dev.parlance.tts.audio.AudioSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Base64;

/** The vendor's library, {@code dashscope-sdk-java}, as its examples use it: what it does not check is not checked here. */
final class BySdk implements Speaker {
    private static final int WAV_HEADER_BYTES = 44;
    private static final int MOST_AT_ONCE = 1_024;

    private final MultiModalConversation conversation;

    BySdk(String baseUrl) {
        Constants.baseHttpApiUrl = baseUrl;
        Constants.connectionConfigurations = ConnectionConfigurations.builder()
                .connectionPoolSize(MOST_AT_ONCE)
                .maximumAsyncRequests(MOST_AT_ONCE)
                .maximumAsyncRequestsPerHost(MOST_AT_ONCE)
                .build();
        conversation = new MultiModalConversation();
    }

    @Override
    public void speak(String text, AudioSink sink) throws IOException {
        MultiModalConversationParam request = MultiModalConversationParam.builder()
                .apiKey("sk-test")
                .model("qwen3-tts-flash")
                .text(text)
                .voice(AudioParameters.Voice.CHERRY)
                .build();
        int[] skip = {WAV_HEADER_BYTES};
        try {
            conversation.streamCall(request).blockingForEach(result -> {
                AudioResult audio = result.getOutput().getAudio();
                if (audio != null && audio.getData() != null && !audio.getData().isEmpty()) {
                    byte[] bytes = Base64.getDecoder().decode(audio.getData());
                    sink.write(ByteBuffer.wrap(bytes, skip[0], bytes.length - skip[0]));
                    skip[0] = 0;
                }
            });
        } catch (ApiException | NoApiKeyException | UploadFileException e) {
            throw new IOException(e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    // It has no way to be closed; its threads end after a minute.
    @Override
    public void close() {}
}
