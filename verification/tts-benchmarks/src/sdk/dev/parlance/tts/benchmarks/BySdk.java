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
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Base64;

/** The vendor's library, {@code dashscope-sdk-java}, as its examples use it: what it does not check is not checked here. */
final class BySdk implements Speaker {
    private static final int WAV_HEADER_BYTES = 44;
    private static final int MOST_AT_ONCE = 1_024;

    private final String baseUrl;
    private final MultiModalConversation conversation;
    private final Transport transport;

    BySdk(String baseUrl, Transport transport) {
        this.transport = transport;
        this.baseUrl = baseUrl;
        Constants.connectionConfigurations = ConnectionConfigurations.builder()
                .connectionPoolSize(MOST_AT_ONCE)
                .maximumAsyncRequests(MOST_AT_ONCE)
                .maximumAsyncRequestsPerHost(MOST_AT_ONCE)
                .build();
        conversation = new MultiModalConversation();
    }

    @Override
    public void speak(String text, AudioSink sink) throws IOException {
        // There is one for all of the process.
        Constants.baseHttpApiUrl = baseUrl;
        MultiModalConversationParam request = MultiModalConversationParam.builder()
                .apiKey("sk-test")
                .model("qwen3-tts-flash")
                .text(text)
                .voice(AudioParameters.Voice.CHERRY)
                .build();
        try {
            if (transport == Transport.EVENTS) {
                stream(request, sink);
            } else {
                download(conversation.call(request).getOutput().getAudio().getUrl(), sink);
            }
        } catch (ApiException | NoApiKeyException | UploadFileException e) {
            throw new IOException(e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void stream(MultiModalConversationParam request, AudioSink sink)
            throws NoApiKeyException, UploadFileException {
        int[] skip = {WAV_HEADER_BYTES};
        conversation.streamCall(request).blockingForEach(result -> {
            AudioResult audio = result.getOutput().getAudio();
            if (audio != null && audio.getData() != null && !audio.getData().isEmpty()) {
                byte[] bytes = Base64.getDecoder().decode(audio.getData());
                sink.write(ByteBuffer.wrap(bytes, skip[0], bytes.length - skip[0]));
                skip[0] = 0;
            }
        });
    }

    // It downloads nothing itself.
    private static void download(String link, AudioSink sink) throws IOException {
        byte[] chunk = new byte[8 * 1024];
        try (InputStream file = URI.create(link).toURL().openStream()) {
            file.skipNBytes(WAV_HEADER_BYTES);
            for (int count = file.read(chunk); count >= 0; count = file.read(chunk)) {
                sink.write(ByteBuffer.wrap(chunk, 0, count));
            }
        }
    }

    // It has no way to be closed; its threads end after a minute.
    @Override
    public void close() {}
}
