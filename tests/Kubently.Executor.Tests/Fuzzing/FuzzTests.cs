using Kubently.Testing.Fuzzing;

namespace Kubently.Executor.Tests.Fuzzing;

/// <summary>No input crashes a reader or holds it up. <c>eng/fuzz.sh</c> tries more than a million.</summary>
public sealed class FuzzTests
{
    [Fact]
    public Task Events_on_an_executors_stream() => StandsAsync(new ExecutorStream());

    private static async Task StandsAsync(IFuzzTarget target) => Assert.True(await FuzzRun.TryAsync(target, TestContext.Current.CancellationToken) > 0);
}
