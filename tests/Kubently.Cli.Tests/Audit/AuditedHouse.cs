using System.Diagnostics;
using Kubently.Api;
using Kubently.Cli.Tests.Faking;
using Kubently.Contracts;
using Kubently.Contracts.Client;
using Kubently.Contracts.Rest;
using Kubently.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Kubently.Cli.Tests.Audit;

/// <summary>A real redis-server, an API that has written some entries, and somebody with <c>redis-cli</c>.</summary>
internal sealed class AuditedHouse : IAsyncDisposable
{
    public const int Entries = 9;

    private const string Key = "key-of-the-auditor";

    private readonly RealRedis _redis;
    private readonly WebApplication _api;

    private AuditedHouse(RealRedis redis, WebApplication api) => (_redis, _api) = (redis, api);

    public static async Task<AuditedHouse> StartAsync()
    {
        var redis = await RealRedis.StartOrSkipAsync();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production", ApplicationName = typeof(ApiModule).Assembly.GetName().Name });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:redis"] = redis.ConnectionString,
            ["LLM_PROVIDER"] = "runbook",
            ["API_KEYS"] = $"auditor:{Key}",
            ["API_KEY_ROLES"] = "auditor:admin",
        });
        builder.AddKubentlyApi();
        var api = builder.Build();
        api.MapKubentlyApi();
        await api.StartAsync();
        var house = new AuditedHouse(redis, api);
        await house.FillAsync();
        return house;
    }

    /// <summary>Runs <c>kubently audit</c>.</summary>
    public async Task<CliRun> AuditAsync(params string[] args)
    {
        using var shell = new Shell { Variables = { ["KUBENTLY_API_URL"] = _api.Urls.Single(), ["KUBENTLY_API_KEY"] = Key } };
        return await shell.RunAsync(["audit", .. args]);
    }

    /// <summary>Runs <c>redis-cli</c>, and gives what it printed.</summary>
    public async Task<string> RedisCliAsync(params string[] args)
    {
        var start = new ProcessStartInfo("redis-cli") { RedirectStandardOutput = true };
        foreach (var arg in (string[])["-p", $"{_redis.Port}", "--no-auth-warning", "-a", RealRedis.Password, "--raw", .. args]) start.ArgumentList.Add(arg);
        using var cli = Process.Start(start)!;
        var printed = await cli.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await cli.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, cli.ExitCode);
        return printed.TrimEnd('\n');
    }

    public async ValueTask DisposeAsync()
    {
        await _api.DisposeAsync();
        await _redis.DisposeAsync();
    }

    private async Task FillAsync()
    {
        using var http = new HttpClient();
        var client = new KubentlyClient(http, new KubentlyClientOptions(new Uri(_api.Urls.Single()), Key));
        for (var number = 1; number <= Entries; number++)
        {
            var request = new ExecuteRequest { ClusterId = ClusterId.Parse("nowhere"), Args = ["get", "pods", $"web-{number}"] };
            Assert.IsType<ApiAnswer<CommandResponse>.Refused>(await client.ExecuteAsync(request, TestContext.Current.CancellationToken));
        }

        await Eventually.HoldsAsync(async () => await RedisCliAsync("LLEN", "{audit}:log") == $"{Entries}");
    }
}
