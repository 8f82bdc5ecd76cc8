using System.Text.Json;
using Kubently.Cli.Tests.Faking;
using Kubently.Testing;
using Kubently.Testing.Processes;

namespace Kubently.Cli.Tests.Browser;

/// <summary><c>kubently up</c> with the demo cluster, started with the first journey, and a browser that goes through its console.</summary>
public sealed class ConsoleHouse : IAsyncDisposable
{
    private readonly Shell _shell = new();
    private ToolProcess? _up;
    private Dictionary<string, string>? _environment;

    public async ValueTask DisposeAsync()
    {
        if (_up is not null) await _up.DisposeAsync();
        _shell.Dispose();
    }

    /// <summary>Goes one journey of <c>tests/console-journeys</c>, to its end.</summary>
    public async Task GoAsync(string journey)
    {
        var node = NodeProject.OrSkip("console-journeys");
        _environment ??= await StartAsync(RealComponents.CommandOrSkip("chromium"));
        var run = await node.RunAsync(_environment, TestContext.Current.CancellationToken, "journeys.mjs", journey);
        Assert.True(run.ExitCode == 0, $"{journey}\n{run.Stdout}\n{run.Stderr}");
    }

    private async Task<Dictionary<string, string>> StartAsync(string chromium)
    {
        _up = ToolProcess.Start(_shell.UserFolder, "up", "--sandbox", "--port", "0", "--mode", "fullAccess", "--acknowledge-full-access", "--output", "json");
        await _up.WaitForAsync("console_url");
        using var report = JsonDocument.Parse(_up.Seen);
        var link = new Uri(report.RootElement.GetProperty("console_url").GetString()!);
        return new Dictionary<string, string>
        {
            ["CONSOLE_LINK"] = link.AbsoluteUri,
            ["CONSOLE_URL"] = link.GetLeftPart(UriPartial.Authority),
            ["API_URL"] = report.RootElement.GetProperty("api_url").GetString()!,
            ["API_KEY"] = report.RootElement.GetProperty("api_key").GetString()!,
            ["CHROMIUM"] = chromium,
            ["STATE"] = Path.Combine(_shell.UserFolder, "session.json"),
        };
    }
}
