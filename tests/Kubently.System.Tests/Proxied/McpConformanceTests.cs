using Kubently.Testing;
using Kubently.Testing.Processes;

namespace Kubently.System.Tests.Proxied;

/// <summary>
/// The official conformance suite for MCP servers against two API processes behind a proxy. Which scenarios run, and which do not:
/// <c>docs/protocol/mcp.md</c>.
/// </summary>
public sealed class McpConformanceTests
{
    private const string Suite = "node_modules/@modelcontextprotocol/conformance/dist/index.js";

    [Fact]
    public async Task What_needs_nothing_but_a_server_holds_for_the_product() => await RunAsync("Kubently.Api", async run =>
    {
        foreach (var scenario in (string[])["server-initialize", "ping", "tools-list", "resources-list", "prompts-list", "dns-rebinding-protection"])
            Assert.Matches("Passed: [1-9]", await run(["--scenario", scenario]));
    });

    [Fact]
    public async Task Every_scenario_that_a_server_without_sessions_can_pass_holds_with_the_suites_own_tools_beside_ours() => await RunAsync("tests/Kubently.ConformanceApi", async run =>
        Assert.Contains("Total: 32 passed, 4 failed", await run(["--suite", "all", "--expected-failures", "not-supported.yml"]), StringComparison.Ordinal));

    private static async Task RunAsync(string program, Func<Func<string[], Task<string>>, Task> hold)
    {
        var suite = NodeProject.OrSkip("mcp-client");
        await using var redis = await RealRedis.StartOrSkipAsync();
        await using var first = await ApiProcess.StartAsync(redis.ConnectionString, program: program);
        await using var second = await ApiProcess.StartAsync(redis.ConnectionString, program: program);
        await using var proxy = await RoundRobinProxy.StartAsync(ApiProcess.Key, first.Address, second.Address);
        var address = new Uri(proxy.Address, "mcp").AbsoluteUri;
        await hold(async what =>
        {
            var (exitCode, stdout, stderr) = await suite.RunAsync(
                new Dictionary<string, string>(), TestContext.Current.CancellationToken, ["--import", "./node20.mjs", Suite, "server", "--url", address, .. what]);
            Assert.True(exitCode == 0, $"{string.Join(' ', what)}\n{stdout}\n{stderr}\n{first.Output}\n{second.Output}");
            return stdout;
        });
    }
}
