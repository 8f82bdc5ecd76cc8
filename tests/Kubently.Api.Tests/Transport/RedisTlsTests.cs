using Kubently.Api.Tests.Hosting;
using Kubently.Contracts.Client;
using Kubently.Contracts.Rest;
using Kubently.ServiceDefaults;
using Kubently.Testing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using static Kubently.Api.Tests.Hosting.Answers;

namespace Kubently.Api.Tests.Transport;

/// <summary>A real redis-server that speaks TLS with a certificate of nobody whom this machine knows.</summary>
public sealed class RedisTlsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kubently-redis-tls");
    private readonly TestAuthority _authority = new();
    private readonly TestAuthority _other = new();

    public RedisTlsTests()
    {
        File.WriteAllText(At("ca.crt"), _authority.Root.ExportCertificatePem());
        File.WriteAllText(At("other-ca.crt"), _other.Root.ExportCertificatePem());
        _authority.Write(At("redis.crt"), At("redis.key"));
        _authority.Write(At("client.crt"), At("client.key"), "kubently-api");
        _other.Write(At("other-client.crt"), At("other-client.key"), "kubently-api");
    }

    [Fact]
    public async Task A_Redis_that_the_named_authority_vouches_for_is_spoken_to_over_TLS()
    {
        await using var redis = await StartAsync();
        await using var api = await ApiAsync(redis, ("REDIS_CA_FILE", At("ca.crt")));

        Assert.Equal("healthy", await HealthAsync(api));
        await using var executor = await ExecutorByHand.ConnectAsync(api);
        var asking = api.Client.ExecuteAsync(Pods(api), Cancel);
        await executor.AnswerAsync(await executor.NextCommandAsync(), "over TLS");
        Assert.Equal("over TLS", Value(await asking).Stdout);
    }

    [Theory]
    [InlineData("other-ca.crt")]
    [InlineData(null)]
    public async Task A_Redis_that_another_authority_vouches_for_is_told_nothing(string? authority)
    {
        await using var redis = await StartAsync();
        await using var api = await ApiAsync(redis, authority is null ? [] : [("REDIS_CA_FILE", At(authority))]);

        Assert.Equal("unhealthy", await HealthAsync(api));
        await Eventually.HoldsAsync(() => Task.FromResult(Told(api, "RemoteCertificateChainErrors")), () => string.Join('\n', api.Logs.AtLeast(LogLevel.Warning)));
    }

    [Fact]
    public async Task A_certificate_for_another_host_is_refused_unless_its_name_is_the_one_that_is_asked_for()
    {
        _authority.Write(At("redis.crt"), At("redis.key"), "redis.example.com");
        await using var redis = await StartAsync();
        await using var other = await ApiAsync(redis, ("REDIS_CA_FILE", At("ca.crt")));
        await using var named = await ApiUnderTest.StartAsync($"{redis.TlsConnectionString("127.0.0.1")},sslHost=redis.example.com", null, ("REDIS_CA_FILE", At("ca.crt")));

        Assert.Equal("unhealthy", await HealthAsync(other));
        Assert.Equal("healthy", await HealthAsync(named));
        await Eventually.HoldsAsync(() => Task.FromResult(Told(other, "RemoteCertificateNameMismatch")), () => string.Join('\n', other.Logs.AtLeast(LogLevel.Warning)));
    }

    [Theory]
    [InlineData("client", "healthy")]
    [InlineData("other-client", "unhealthy")]
    [InlineData(null, "unhealthy")]
    public async Task A_Redis_that_asks_is_shown_a_certificate(string? shown, string health)
    {
        await using var redis = await StartAsync(asksClients: true);
        await using var api = await ApiAsync(redis,
            [("REDIS_CA_FILE", At("ca.crt")), .. shown is null ? ((string, string)[])[] : [("REDIS_CERT_FILE", At($"{shown}.crt")), ("REDIS_KEY_FILE", At($"{shown}.key"))]]);

        Assert.Equal(health, await HealthAsync(api));
    }

    [Fact]
    public async Task Another_authority_is_trusted_from_the_next_connection_on()
    {
        File.Copy(At("other-ca.crt"), At("trusted.crt"));
        await using var redis = await StartAsync();
        await using var api = await ApiAsync(redis, ("REDIS_CA_FILE", At("trusted.crt")));
        Assert.Equal("unhealthy", await HealthAsync(api));

        File.Copy(At("ca.crt"), At("trusted.crt"), overwrite: true);

        await Eventually.HoldsAsync(async () => await HealthAsync(api) == "healthy");
    }

    [Theory]
    [InlineData("REDIS_CA_FILE", "nowhere.crt", true, "must be PEM")]
    [InlineData("REDIS_CA_FILE", "redis.key", true, "holds no certificate")]
    [InlineData("REDIS_CERT_FILE", "client.crt", true, "belong together")]
    [InlineData("REDIS_CA_FILE", "ca.crt", false, "Add ssl=true")]
    public void A_setting_that_is_of_no_use_is_refused_at_start(string setting, string file, bool ssl, string words)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["ConnectionStrings:redis"] = $"127.0.0.1:1,ssl={ssl}";
        builder.Configuration[setting] = At(file);

        Assert.Contains(words, Assert.Throws<InvalidOperationException>(() => builder.AddRedis()).Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _authority.Dispose();
        _other.Dispose();
        _folder.Delete(recursive: true);
    }

    private string At(string file) => Path.Combine(_folder.FullName, file);

    private Task<RealRedis> StartAsync(bool asksClients = false) => RealRedis.StartOrSkipAsync(tls: new RedisCertificates(At("redis.crt"), At("redis.key"), At("ca.crt"), asksClients));

    private static Task<ApiUnderTest> ApiAsync(RealRedis redis, params (string, string)[] settings) => ApiUnderTest.StartAsync(redis.TlsConnectionString("127.0.0.1"), null, settings);

    private static async Task<string> HealthAsync(ApiUnderTest api) => await api.Client.GetHealthAsync(Cancel) switch
    {
        ApiAnswer<HealthResponse>.Ok(var health) => health.Status,
        var other => other.ToString(),
    };

    private static bool Told(ApiUnderTest api, string words) => api.Logs.AtLeast(LogLevel.Warning).Any(line => line.Contains("The certificate of Redis", StringComparison.Ordinal) && line.Contains(words, StringComparison.Ordinal));
}
