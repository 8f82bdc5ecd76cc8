using Kubently.Testing.Fuzzing;

namespace Kubently.Api.Tests.Fuzzing;

/// <summary>No input crashes a reader or holds it up. <c>eng/fuzz.sh</c> tries more than a million.</summary>
public sealed class FuzzTests
{
    [Fact]
    public Task Bodies_of_requests() => StandsAsync(new RequestBodies());

    private static async Task StandsAsync(IFuzzTarget target) => Assert.True(await FuzzRun.TryAsync(target, TestContext.Current.CancellationToken) > 0);
}
