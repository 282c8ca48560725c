package consumer;

import com.alibaba.dashscope.aigc.multimodalconversation.AudioParameters;
import com.alibaba.dashscope.aigc.multimodalconversation.AudioResult;
import com.alibaba.dashscope.aigc.multimodalconversation.MultiModalConversation;
import com.alibaba.dashscope.aigc.multimodalconversation.MultiModalConversationParam;
import com.alibaba.dashscope.utils.Constants;
import java.io.ByteArrayOutputStream;
import java.util.Base64;

/** The vendor's library, {@code dashscope-sdk-java}, streaming as its examples do; its caller is interrupted. */
public final class Sdk {
    private Sdk() {}

    public static void main(String[] arguments) throws Exception {
        Faults.play("dashscope-sdk-java", Faults.Wire.EVENTS, server -> {
            Constants.baseHttpApiUrl = server + "/api/v1";
            return Sdk::speak;
        });
        System.exit(0);
    }

    private static byte[] speak(String text) throws Exception {
        MultiModalConversationParam request = MultiModalConversationParam.builder()
                .apiKey("sk-test")
                .model("qwen3-tts-flash")
                .text(text)
                .voice(AudioParameters.Voice.CHERRY)
                .build();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        new MultiModalConversation().streamCall(request).blockingForEach(result -> {
            AudioResult audio = result.getOutput().getAudio();
            if (audio != null && audio.getData() != null) {
                all.writeBytes(Base64.getDecoder().decode(audio.getData()));
            }
        });
        return all.toByteArray();
    }
}
