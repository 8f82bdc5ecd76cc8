using System.Globalization;
using Kubently.Testing;

namespace Kubently.Sandbox.Tests;

public sealed class SandboxProcessTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kubently-sandbox-");
    private readonly StringWriter _output = new(CultureInfo.InvariantCulture);
    private readonly StringWriter _errors = new(CultureInfo.InvariantCulture);

    private string Kubeconfig => Path.Combine(_folder.FullName, "kubeconfig");

    [Fact]
    public async Task The_kubeconfig_is_there_exactly_as_long_as_the_cluster_listens()
    {
        using var stop = new CancellationTokenSource();
        var running = SandboxProcess.RunAsync(["--kubeconfig", Kubeconfig], _output, _errors, stop.Token);
        await Eventually.HoldsAsync(() => File.Exists(Kubeconfig) || running.IsCompleted, () => $"{_output}{_errors}");
        Assert.Contains("current-context: sandbox", await File.ReadAllTextAsync(Kubeconfig, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Kubeconfig));

        await stop.CancelAsync();

        Assert.Equal(SandboxProcess.Stopped, await running);
        Assert.Empty(_folder.EnumerateFiles());
        Assert.Contains($"kubectl --kubeconfig {Kubeconfig} get pods -A", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData()]
    [InlineData("--kubeconfig")]
    [InlineData("--kubeconfig", "")]
    [InlineData("--port", "6443")]
    [InlineData("--kubeconfig", "x", "--port", "65536")]
    [InlineData("--kubeconfig", "x", "--port", "-1")]
    [InlineData("--kubeconfig", "x", "--context", "y")]
    public async Task Whoever_calls_it_wrongly_is_told_how(params string[] arguments)
    {
        Assert.Equal(SandboxProcess.Misused, await SandboxProcess.RunAsync(arguments, _output, _errors, TestContext.Current.CancellationToken));
        Assert.StartsWith("Usage: Kubently.Sandbox --kubeconfig FILE [--port N].", _errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_ends_it()
    {
        Assert.Equal(SandboxProcess.Failed, await SandboxProcess.RunAsync(["--kubeconfig", Path.Combine(Kubeconfig, "nowhere")], _output, _errors, TestContext.Current.CancellationToken));
        Assert.StartsWith("The demo cluster could not start: ", _errors.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
