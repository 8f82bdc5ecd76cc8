using System.Net;
using Kubently.Api.Tests.Hosting;
using Kubently.TestIssuer;
using Microsoft.Extensions.DependencyInjection;

namespace Kubently.Api.Tests.SignIn;

public sealed class KeyRotationTests(Stores stores)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task After_a_rotation_the_new_key_is_accepted_at_once_and_the_old_one_no_longer(bool elliptic)
    {
        var time = new SettableTime();
        await using var api = await SignedInApi.StartAsync(stores, services => services.AddSingleton<TimeProvider>(time));
        var old = api.Issuer.Key;
        using var before = await api.GetAsync(api.Issuer.Sign(api.Claims()));

        api.Issuer.Rotate(elliptic ? SigningKey.Elliptic("second") : SigningKey.Rsa("second"));
        time.Ahead = TimeSpan.FromSeconds(11);
        using var renewed = await api.GetAsync(api.Issuer.Sign(api.Claims()));
        using var outdated = await api.GetAsync(api.Issuer.Sign(api.Claims(), old));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Unauthorized), (before.StatusCode, renewed.StatusCode, outdated.StatusCode));
    }

    [Fact]
    public async Task An_issuer_that_is_away_is_told_as_such_and_nobody_is_let_in()
    {
        await using var api = await SignedInApi.StartAsync(stores);
        api.Issuer.IsAway = true;

        using var response = await api.GetAsync(api.Issuer.Sign(api.Claims()));
        using var withKey = await api.Api.Http.GetAsync("debug/clusters", Answers.Cancel);
        using var health = await api.Api.Http.GetAsync("health/auth", Answers.Cancel);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("/problems/issuer-unavailable", (await SignedInApi.ProblemAsync(response)).Type);
        Assert.Equal(10, response.Headers.RetryAfter!.Delta!.Value.TotalSeconds);
        Assert.Equal(HttpStatusCode.OK, withKey.StatusCode);
        Assert.Contains("\"oauth\":{\"enabled\":true,\"healthy\":false", await health.Content.ReadAsStringAsync(Answers.Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tokens_with_made_up_keys_do_not_make_the_API_ask_the_issuer_again_and_again()
    {
        await using var api = await SignedInApi.StartAsync(stores);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => api.GetAsync(api.Issuer.Sign(api.Claims(), SigningKey.Elliptic($"made-up-{number}")))));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode));
        Assert.Equal(1, api.Issuer.KeyReads);
    }
}
