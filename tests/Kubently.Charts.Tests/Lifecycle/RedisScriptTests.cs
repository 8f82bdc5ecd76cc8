using System.Diagnostics;
using Kubently.Charts.Tests.Rendering;
using Kubently.Charts.Tests.Settings;
using Kubently.Testing;
using Kubently.Testing.Processes;

namespace Kubently.Charts.Tests.Lifecycle;

/// <summary>The Redis of the chart as its container starts it, with a real redis-server: paths and the port are the test's, all else is as rendered.</summary>
public sealed class RedisScriptTests : IDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(20);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kubently-chart-redis-");
    private Process? _redis;

    [Theory]
    [InlineData("small", "a-password-of-plain-letters")]
    [InlineData("defaults", """quotes"and\slashes'$(and)`more`#;&""")]
    [InlineData("tls-existing-redis", "a-password-of-plain-letters")]
    public async Task It_starts_asks_for_its_password_and_shows_it_to_nobody(string values, string password)
    {
        RealComponents.CommandOrSkip("redis-server");
        using var pod = await StartAsync(values, password);
        await Eventually.HoldsAsync(async () => (await ProbeAsync()).ExitCode == 0);

        // Whoever lists processes sees no password, and neither does whoever reads the configuration.
        var commandLine = await File.ReadAllTextAsync($"/proc/{_redis!.Id}/cmdline", TestContext.Current.CancellationToken);
        Assert.StartsWith("redis-server", Path.GetFileName(commandLine.Split('\0')[0].Split(' ')[0]), StringComparison.Ordinal);
        Assert.DoesNotContain(password, commandLine, StringComparison.Ordinal);
        Assert.DoesNotContain(password, await File.ReadAllTextAsync(At("/run/redis/redis.conf"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(values != "small", Directory.Exists(At("/data/appendonlydir")));

        await File.WriteAllTextAsync(At("/etc/redis/auth/password"), "another-password", TestContext.Current.CancellationToken);
        Assert.NotEqual(0, (await ProbeAsync()).ExitCode);
    }

    [Fact]
    public async Task A_number_in_its_configuration_is_written_as_it_was_given()
    {
        var rendering = await Renderings.OfAsync(Chart.Server, ["--set-json", """redis.config={"maxmemory":419430400,"hz":20,"maxmemory-samples":"7"}"""]);
        var text = (string)rendering.Single("ConfigMap", "-redis").At("data", "redis.conf")!;
        foreach (var line in (string[])["maxmemory 419430400", "hz 20", "maxmemory-samples 7"]) Assert.Contains($"\n{line}\n", text, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        if (_redis is { HasExited: false }) _redis.Kill();
        _redis?.WaitForExit();
        _redis?.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task<PodUnderTest> StartAsync(string values, string password)
    {
        var pod = new PodUnderTest(await Renderings.OfAsync(Chart.Server, values), "-redis");
        foreach (var path in (string[])["/etc/redis/conf", "/etc/redis/auth", "/etc/redis/tls", "/run/redis", "/data"]) Directory.CreateDirectory(At(path));
        var port = FreePort.Next();
        foreach (var file in Directory.EnumerateFiles(pod.At("/etc/redis/conf")))
        {
            var text = (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Replace("6379", $"{port}", StringComparison.Ordinal);
            foreach (var path in (string[])["/etc/redis/", "/run/redis/"]) text = text.Replace(path, At(path), StringComparison.Ordinal);
            await File.WriteAllTextAsync(At("/etc/redis/conf/" + Path.GetFileName(file)), text.Replace("dir /data", $"dir {At("/data")}", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        }

        if (Directory.Exists(pod.At("/etc/redis/tls"))) foreach (var file in Directory.EnumerateFiles(pod.At("/etc/redis/tls"))) File.Copy(file, At("/etc/redis/tls/" + Path.GetFileName(file)));
        await File.WriteAllTextAsync(At("/etc/redis/auth/password"), password, TestContext.Current.CancellationToken);
        _redis = Process.Start(new ProcessStartInfo("sh", [At("/etc/redis/conf/start.sh")]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _redis.OutputDataReceived += static (_, _) => { };
        _redis.ErrorDataReceived += static (_, _) => { };
        _redis.BeginOutputReadLine();
        _redis.BeginErrorReadLine();
        return pod;
    }

    private Task<FinishedProcess> ProbeAsync() =>
        FinishedProcess.RunAsync(new ProcessStartInfo("sh", [At("/etc/redis/conf/probe.sh")]), null, LongestStart, TestContext.Current.CancellationToken);

    private string At(string path) => _folder.FullName + path;
}
