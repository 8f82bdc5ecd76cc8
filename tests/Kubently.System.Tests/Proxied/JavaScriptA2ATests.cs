using Kubently.Testing.Processes;

namespace Kubently.System.Tests.Proxied;

/// <summary>The official JavaScript client of A2A against two API processes: <c>tests/a2a-client/suite.mjs</c>.</summary>
public sealed class JavaScriptA2ATests
{
    [Theory]
    [InlineData("jsonrpc")]
    [InlineData("rest")]
    [InlineData("legacy")]
    public async Task The_official_client_finds_everything_as_it_expects(string binding)
    {
        var client = NodeProject.OrSkip("a2a-client");
        await using var apis = await ProxiedApis.StartAsync();
        var environment = new Dictionary<string, string>
        {
            ["KUBENTLY_URL"] = apis.Proxy.Address.AbsoluteUri,
            ["KUBENTLY_KEY"] = ApiProcess.Key,
            ["KUBENTLY_CLUSTER"] = ApiProcess.Cluster,
        };

        var (exitCode, stdout, stderr) = await client.RunAsync(environment, TestContext.Current.CancellationToken, "suite.mjs", binding);

        Assert.True(exitCode == 0, $"{stdout}\n{stderr}\n{apis.Output}");
        Assert.Equal(8, stdout.Split('\n').Count(line => line.StartsWith("ok ", StringComparison.Ordinal)));
    }
}
