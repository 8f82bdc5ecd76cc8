using Kubently.Testing.Fuzzing;

namespace Kubently.Kubectl.Tests.Fuzzing;

/// <summary>No input crashes a reader or holds it up. <c>eng/fuzz.sh</c> tries more than a million.</summary>
public sealed class FuzzTests
{
    [Fact]
    public Task Command_lines() => StandsAsync(new CommandLines());

    [Fact]
    public Task What_is_applied() => StandsAsync(new Manifests());

    [Fact]
    public Task Policy_files() => StandsAsync(new PolicyFiles());

    private static async Task StandsAsync(IFuzzTarget target) => Assert.True(await FuzzRun.TryAsync(target, TestContext.Current.CancellationToken) > 0);
}
