package dev.parlance.tts.dashscope.recognition;

import dev.parlance.tts.dashscope.service.ModelRequest;
import dev.parlance.tts.http.ApiKey;
import dev.parlance.tts.http.CallWatch;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.POST;
import retrofit2.http.Tag;

/** The interface of speech recognition. */
public interface RecognitionApi {
    /** Recognises speech. */
    @POST("services/aigc/multimodal-generation/generation")
    Call<TranscriptAnswer> recognize(@Body ModelRequest request, @Tag ApiKey key, @Tag CallWatch watch);
}
