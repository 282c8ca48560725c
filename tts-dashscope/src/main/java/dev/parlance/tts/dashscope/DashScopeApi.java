package dev.parlance.tts.dashscope;

import java.util.Map;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.HeaderMap;
import retrofit2.http.POST;
import retrofit2.http.Streaming;
import retrofit2.http.Tag;
import retrofit2.http.Url;

/** The service's HTTP interface. Answers are not read before they are asked for; whoever gets one closes it. */
interface DashScopeApi {
    /** Posts {@code body} to a path below the base. */
    @Streaming
    @POST
    Call<ResponseBody> post(
            @Url String path, @HeaderMap Map<String, String> headers, @Body RequestBody body, @Tag CallWatch watch);

    /** Gets what is at {@code url}, without the key: the store of finished audio is another party. */
    @Streaming
    @GET
    Call<ResponseBody> download(@Url String url, @Tag CallWatch watch);
}
