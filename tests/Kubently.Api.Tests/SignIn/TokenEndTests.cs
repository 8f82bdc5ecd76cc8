using System.Net;
using System.Net.Http.Headers;
using Kubently.Api.Tests.A2A;
using Kubently.Api.Tests.Hosting;
using Kubently.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace Kubently.Api.Tests.SignIn;

public sealed class TokenEndTests(Stores stores)
{
    // What clocks may differ by, less the time that it takes to begin.
    private static readonly TimeSpan AlmostTooOld = TimeSpan.FromSeconds(22);

    [Fact]
    public async Task A_stream_lasts_no_longer_than_the_token_that_opened_it()
    {
        await using var api = await SignedInApi.StartAsync(stores, services => services.AddSingleton<IChatClient>(A2AApis.Waiting(new TaskCompletionSource())));
        var token = api.Issuer.Sign(api.Claims(("exp", (TimeProvider.System.GetUtcNow() - AlmostTooOld).ToUnixTimeSeconds())));
        using var http = new HttpClient { BaseAddress = api.Api.Address, Timeout = TimeSpan.FromSeconds(60) };
        using var request = new HttpRequestMessage(HttpMethod.Post, "agent/ask") { Content = new StringContent("""{"question":"takes long?"}""", new MediaTypeHeaderValue("application/json")) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Answers.Cancel);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);

        await Assert.ThrowsAnyAsync<Exception>(() => response.Content.ReadAsStringAsync(Answers.Cancel));

        // The stream ends by the clock of Redis, and the token by that of the machine.
        await Eventually.HoldsAsync(async () =>
        {
            using var again = await api.GetAsync(token);
            return again.StatusCode == HttpStatusCode.Unauthorized;
        });
    }
}
