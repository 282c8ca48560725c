package dev.parlance.tts.dashscope.service;

import com.squareup.moshi.JsonAdapter;
import dev.parlance.tts.http.HttpConnections;
import dev.parlance.tts.http.wire.JsonBody;
import dev.parlance.tts.http.wire.WireJson;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import retrofit2.Converter;
import retrofit2.Retrofit;

/** Converts the bodies of requests and answers to and from JSON. */
public final class JsonConverter extends Converter.Factory {
    // The longest answer is the preview of a designed voice: a minute of 48 kHz audio is 8 MB of base64.
    private static final long ANSWER_LIMIT_BYTES = 16L << 20;

    private JsonConverter() {}

    /** Returns the part of the HTTP interface that {@code type} describes, whose calls are tagged with key and watch. */
    public static <T> T api(HttpConnections http, Class<T> type) {
        return new Retrofit.Builder()
                .baseUrl(http.settings().baseUrl() + "/")
                .callFactory(http.calls())
                .addConverterFactory(new JsonConverter())
                .build()
                .create(type);
    }

    @Override
    public Converter<?, RequestBody> requestBodyConverter(
            Type type, Annotation[] parameters, Annotation[] method, Retrofit retrofit) {
        JsonAdapter<Object> adapter = WireJson.adapter(type);
        return value -> new JsonBody(adapter, value);
    }

    @Override
    public Converter<ResponseBody, ?> responseBodyConverter(Type type, Annotation[] annotations, Retrofit retrofit) {
        JsonAdapter<Object> adapter = WireJson.adapter(type);
        return body -> JsonBody.read(body, adapter, ANSWER_LIMIT_BYTES);
    }
}
