using System.Net;
using Kubently.Api.Access;
using Kubently.Api.Tests.Access;
using Kubently.Api.Tests.Hosting;
using Kubently.Api.Transport.Internal;
using Microsoft.Extensions.DependencyInjection;

namespace Kubently.Api.Tests.Transport;

/// <summary>Who a request comes from: the one who sent it, whatever it says of itself, but for known proxies.</summary>
public sealed class ProxyTests(Stores stores)
{
    [Theory]
    [InlineData("", "203.0.113.9", "127.0.0.1")]
    [InlineData("10.0.0.0/8", "203.0.113.9", "127.0.0.1")]
    [InlineData("127.0.0.1", "203.0.113.9", "203.0.113.9")]
    [InlineData("127.0.0.0/8,10.0.0.0/8", "203.0.113.9, 10.1.2.3", "203.0.113.9")]
    [InlineData("127.0.0.0/8", "203.0.113.9, 198.51.100.1", "198.51.100.1")]
    public async Task Only_known_proxies_are_believed(string proxies, string forwarded, string seen)
    {
        var observer = new SeenEvents();
        await using var api = await ApiUnderTest.StartAsync(
            await stores.ConnectionStringAsync(RedisKind.Garnet), services => services.AddSingleton<IAccessObserver>(observer), null, ("TRUSTED_PROXIES", proxies));
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(api.Address, "debug/clusters"));
        request.Headers.Add("X-API-Key", "a-wrong-key-of-the-suite");
        request.Headers.Add("X-Forwarded-For", forwarded);

        using var http = new HttpClient();
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal([seen], observer.All.Select(happened => happened.RemoteAddress));
    }

    [Theory]
    [InlineData("10.0.0.0/8,proxy.example.com", "'proxy.example.com'")]
    [InlineData("10.0.0.0/33", "'10.0.0.0/33'")]
    public void A_setting_that_means_nothing_is_refused_at_start(string setting, string words) =>
        Assert.Contains(words, Assert.Throws<InvalidOperationException>(() => TrustedProxies.Read(setting)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Answers_are_not_kept_not_framed_and_not_guessed_at()
    {
        await using var api = await ApiUnderTest.StartAsync(await stores.ConnectionStringAsync(RedisKind.Garnet));

        using var answer = await api.Http.GetAsync("debug/clusters", TestContext.Current.CancellationToken);

        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
        Assert.False(answer.Headers.Contains("Server"));
    }
}
