using System.Net;
using System.Net.Http.Headers;
using Kubently.Api.Access;
using Kubently.Api.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Kubently.Api.Tests.Access;

/// <summary>Who watches for logins that fail hears of each of them, and never a secret.</summary>
public sealed class RefusedLoginTests(Stores stores)
{
    private const string Wrong = "no-such-secret-0123456789";

    [Fact]
    public async Task A_wrong_key_is_told_with_its_address_and_without_the_key()
    {
        var seen = new SeenEvents();
        await using var api = await StartAsync(seen);

        using var response = await SendAsync(api, "debug/clusters", request => request.Headers.Add("X-API-Key", Wrong));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal([new AccessEvent.LoginRefused("ApiKey", null) { RemoteAddress = "127.0.0.1" }], seen.All);
    }

    [Fact]
    public async Task A_wrong_token_is_told_with_the_cluster_that_it_was_shown_for()
    {
        var seen = new SeenEvents();
        await using var api = await StartAsync(seen);

        using var response = await SendAsync(api, "executor/stream", request =>
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Wrong);
            request.Headers.Add("X-Cluster-ID", api.Cluster.Value);
        });

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal([new AccessEvent.LoginRefused("Executor", api.Cluster.Value) { RemoteAddress = "127.0.0.1" }], seen.All);
    }

    [Fact]
    public async Task A_request_without_credentials_and_one_with_valid_ones_are_no_refused_login()
    {
        var seen = new SeenEvents();
        await using var api = await StartAsync(seen);

        using var without = await SendAsync(api, "debug/clusters", _ => { });
        using var valid = await SendAsync(api, "debug/clusters", request => request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ApiUnderTest.Key));
        using var executor = await ExecutorByHand.HttpOf(api).PostAsync("executor/heartbeat", null, Answers.Cancel);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK, HttpStatusCode.OK), (without.StatusCode, valid.StatusCode, executor.StatusCode));
        Assert.Empty(seen.All);
    }

    private async Task<ApiUnderTest> StartAsync(SeenEvents seen) =>
        await ApiUnderTest.StartAsync(await stores.ConnectionStringAsync(RedisKind.RedisServer), services => services.AddSingleton<IAccessObserver>(seen), null);

    private static async Task<HttpResponseMessage> SendAsync(ApiUnderTest api, string path, Action<HttpRequestMessage> with)
    {
        using var http = new HttpClient { BaseAddress = api.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        with(request);
        return await http.SendAsync(request, Answers.Cancel);
    }
}
