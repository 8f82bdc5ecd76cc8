using Kubently.Fuzz.Tests.Targets;

namespace Kubently.Fuzz.Tests;

/// <summary>No input crashes a reader or holds it up. <c>eng/fuzz.sh</c> tries more than a million.</summary>
public sealed class FuzzTests
{
    [Fact]
    public Task Command_lines() => StandsAsync(new CommandLines());

    [Fact]
    public Task Bodies_of_requests() => StandsAsync(new RequestBodies());

    [Fact]
    public Task Events_on_an_executors_stream() => StandsAsync(new ExecutorStream());

    [Fact]
    public Task Policy_files() => StandsAsync(new PolicyFiles());

    private static async Task StandsAsync(IFuzzTarget target)
    {
        var tried = await FuzzRun.TryAsync(target, TestContext.Current.CancellationToken);
        TestContext.Current.SendDiagnosticMessage($"{target.GetType().Name}: {tried} inputs");
        Assert.True(tried > 0);
    }
}
