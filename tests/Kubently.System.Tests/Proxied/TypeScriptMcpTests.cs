using Kubently.Testing.Processes;

namespace Kubently.System.Tests.Proxied;

/// <summary>The official TypeScript client of MCP against two API processes: <c>tests/mcp-client/suite.mjs</c>.</summary>
public sealed class TypeScriptMcpTests
{
    [Theory]
    [InlineData("http")]
    [InlineData("stdio")]
    public async Task The_official_client_finds_everything_as_it_expects(string transport)
    {
        var client = NodeProject.OrSkip("mcp-client");
        await using var apis = await ProxiedApis.StartAsync();
        var environment = new Dictionary<string, string>
        {
            ["KUBENTLY_URL"] = apis.Proxy.Address.AbsoluteUri,
            ["KUBENTLY_KEY"] = ApiProcess.Key,
            ["KUBENTLY_CLUSTER"] = ApiProcess.Cluster,
            ["KUBENTLY_CLI"] = ChildProcess.AssemblyOf("Kubently.Cli", "kubently"),
        };

        var (exitCode, stdout, stderr) = await client.RunAsync(environment, TestContext.Current.CancellationToken, "suite.mjs", transport);

        Assert.True(exitCode == 0, $"{stdout}\n{stderr}\n{apis.Output}");
        Assert.Equal(10, stdout.Split('\n').Count(line => line.StartsWith("ok ", StringComparison.Ordinal)));
    }
}
