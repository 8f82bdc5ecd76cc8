using System.Text;
using Kubently.Testing.Leaks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;
using Xunit.Sdk;

namespace Kubently.Api.Tests.Hosting;

/// <summary>That the suite would notice a secret in a log: what all other tests rely on when their API is disposed.</summary>
public sealed class LeakTests(Stores stores)
{
    private const string Secret = "s3cret/with+all?of~it";

    private static readonly KeyValuePair<string, string?>[] Settings =
    [
        new("ConnectionStrings:redis", "127.0.0.1:1,password=password-of-redis,ssl=true"), new("ConnectionStrings__redis", "127.0.0.1:1,password=other-password"),
        new("API_KEYS", $"one:{Secret}\ntwo:key-number-two"), new("EXECUTOR_TOKENS", "prod:token-of-prod"), new("AUDIT_KEY", "key-of-the-log,older-key-of-it"),
        new("OPENAI_API_KEY", "sk-of-the-model"), new("API_KEY_ROLES", "one:operator+approver"),
    ];

    [Theory]
    [InlineData($"a sentence with {Secret}.")]
    [InlineData("GET /?key=s3cret%2Fwith%2Ball%3Fof~it")]
    [InlineData("password-of-redis")]
    [InlineData("other-password")]
    [InlineData("X-API-Key: key-number-two")]
    [InlineData("Bearer token-of-prod")]
    [InlineData("older-key-of-it")]
    [InlineData("sk-of-the-model")]
    [InlineData("created kub_0123456789012345678901234567890123456789abc.")]
    [InlineData("created kubx_0123456789012345678901234567890123456789abc")]
    [InlineData("Bearer eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJlLW9mLWl0")]
    public void A_secret_is_noticed(string told) => Assert.Throws<FailException>(() => Watching(told).AssertNothingTold());

    [Theory]
    [InlineData("", "")]
    [InlineData("ada:", "")]
    [InlineData("{\"key\":\"", "\"}")]
    [InlineData("0", "0123")]
    public void A_secret_is_noticed_in_base64_whatever_stands_around_it(string before, string after)
    {
        var bytes = Encoding.UTF8.GetBytes($"{before}{Secret}{after}");
        Assert.Throws<FailException>(() => Watching($"data {Convert.ToBase64String(bytes)}").AssertNothingTold());
        Assert.Throws<FailException>(() => Watching(Convert.ToBase64String(bytes).Replace('+', '-').Replace('/', '_').TrimEnd('=')).AssertNothingTold());
    }

    [Theory]
    [InlineData("one:operator+approver at 127.0.0.1:1,ssl=true of prod and two")]
    [InlineData("kub_0123 is no key, and eyJhbGci.e30. is no token")]
    public void Anything_else_is_no_secret(string told) => Watching(told).AssertNothingTold();

    [Fact]
    public async Task An_API_that_logs_its_key_fails_the_test()
    {
        var api = await ApiUnderTest.StartAsync(await stores.ConnectionStringAsync(RedisKind.Garnet));
        var logger = api.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Some.Category");

        logger.LogTrace("The header was {Header}", ApiUnderTest.Key);

        var failure = await Assert.ThrowsAsync<FailException>(async () => await api.DisposeAsync());
        Assert.Contains("Some.Category", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_API_that_tells_its_password_of_Redis_in_a_refusal_fails_the_test()
    {
        var password = ConfigurationOptions.Parse(await stores.ConnectionStringAsync(RedisKind.Garnet)).Password;
        var api = await ApiUnderTest.StartAsync(await stores.ConnectionStringAsync(RedisKind.Garnet));

        using var answer = await api.Http.GetAsync($"nothing/{password}", Answers.Cancel);

        Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
        await Assert.ThrowsAsync<FailException>(async () => await api.DisposeAsync());
    }

    private static LeakWatch Watching(string told)
    {
        var watch = new LeakWatch(Settings);
        watch.Look("log", told);
        return watch;
    }
}
