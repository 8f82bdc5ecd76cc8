using System.Diagnostics;
using System.Text.Json;
using Kubently.Testing.Processes;

namespace Kubently.System.Tests.Doctor;

/// <summary>What <c>kubently doctor</c> said, run as a process.</summary>
internal sealed class DoctorRun
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private readonly JsonElement _report;

    private DoctorRun(int exitCode, string text)
    {
        (ExitCode, Text) = (exitCode, text);
        using var json = JsonDocument.Parse(text);
        _report = json.RootElement.Clone();
    }

    public int ExitCode { get; }

    public string Text { get; }

    /// <summary>The codes of what it found, faults and warnings, each with its cluster: <c>redis-full</c>, <c>executor-offline@system</c>.</summary>
    public string[] Codes =>
    [
        .. _report.GetProperty("checks").EnumerateArray().Where(check => check.TryGetProperty("code", out _))
            .Select(check => check.GetProperty("code").GetString() + (check.TryGetProperty("cluster", out var cluster) ? $"@{cluster.GetString()}" : "")),
    ];

    /// <summary>Runs it with a key against an address; each check may take long, on a machine that does other things as well.</summary>
    public static Task<DoctorRun> AtAsync(Uri api, string key, params string[] more) => HastilyAsync(api, key, 30, more);

    /// <summary>The same, with as many seconds for each check.</summary>
    public static async Task<DoctorRun> HastilyAsync(Uri api, string key, int seconds, params string[] more)
    {
        var home = Directory.CreateTempSubdirectory("kubently-doctor-");
        try
        {
            var start = new ProcessStartInfo("dotnet") { WorkingDirectory = home.FullName };
            foreach (var argument in (string[])[ChildProcess.AssemblyOf("Kubently.Cli", "kubently"), "doctor", "--timeout", $"{seconds}", "-o", "json", "--api-url", api.AbsoluteUri, .. more]) start.ArgumentList.Add(argument);
            start.Environment["HOME"] = home.FullName;
            start.Environment["KUBENTLY_API_KEY"] = key;
            var (exitCode, stdout, stderr) = await FinishedProcess.RunAsync(start, null, Longest, TestContext.Current.CancellationToken);
            Assert.DoesNotContain(key, stdout + stderr, StringComparison.Ordinal);
            return new DoctorRun(exitCode, stdout);
        }
        finally
        {
            home.Delete(recursive: true);
        }
    }

    /// <summary>Fails unless exactly these were found, and the exit code says so.</summary>
    public void Names(params string[] codes)
    {
        Assert.True(codes.Order().SequenceEqual(Codes.Order()), $"expected {string.Join(", ", codes)}, but it says {Text}");
        Assert.Equal(codes.Length == 0 ? 0 : 1, ExitCode);
    }
}
