using Kubently.Testing;

namespace Kubently.Sandbox.Tests;

/// <summary>One demo cluster for all tests of a class.</summary>
public sealed class DemoFixture : IAsyncLifetime
{
    public SandboxServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await SandboxServer.StartAsync(new SandboxOptions(), TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    internal ApiClient Client() => new(Server);

    public RealKubectl Kubectl() => RealKubectl.OrSkip(Server.KubeconfigYaml);
}
