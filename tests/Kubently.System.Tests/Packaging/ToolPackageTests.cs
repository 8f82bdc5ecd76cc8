using System.Diagnostics;
using System.Text.Json;
using Kubently.Testing.Processes;

namespace Kubently.System.Tests.Packaging;

/// <summary>The command line as the package that people install, from a folder and without a network.</summary>
public sealed class ToolPackageTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(4);

    [Fact]
    public async Task The_tool_is_installed_from_its_package_and_has_the_console_and_the_charts_with_it()
    {
        var folder = Directory.CreateTempSubdirectory("kubently-package-");
        try
        {
            await DotnetAsync(Repository.Root, "pack", "Kubently.Cli", "-c", Repository.Configuration, "--no-build", "--no-restore", "-o", folder.FullName, "-p:Version=9.8.7-test.1");
            // No feed but the folder: what the package needs is in it.
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "nuget.config"), "<configuration><packageSources><clear/></packageSources></configuration>", Cancel);
            await DotnetAsync(folder.FullName, "tool", "install", "kubently", "--version", "9.8.7-test.1", "--tool-path", "bin", "--add-source", folder.FullName);

            var tool = Path.Combine(folder.FullName, "bin", "kubently");
            Assert.Equal(0, (await RunAsync(tool, folder.FullName, "version")).ExitCode);
            Assert.Equal(Charts(Path.Combine(Repository.Root, "aspire-manifest", "helm")), Charts(folder.FullName));
            await AssertServesItsConsoleAsync(tool, folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string[] Charts(string folder) =>
        [.. Directory.EnumerateFiles(folder, "Chart.yaml", SearchOption.AllDirectories).Select(file => Path.GetFileName(Path.GetDirectoryName(file)!)).Order(StringComparer.Ordinal)];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task AssertServesItsConsoleAsync(string tool, string home)
    {
        using var up = Process.Start(Start(tool, home, "up", "--sandbox", "--port", "0", "--console-port", "0", "-o", "json"))!;
        try
        {
            up.StandardInput.Close();
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
            patience.CancelAfter(Longest);
            var line = await up.StandardOutput.ReadLineAsync(patience.Token);
            using var report = JsonDocument.Parse(Assert.IsType<string>(line));
            var console = new Uri(report.RootElement.GetProperty("console_url").GetString()!);
            using var http = new HttpClient { BaseAddress = console };
            Assert.Contains("text/css", (await http.GetAsync("/console.css", patience.Token)).Content.Headers.ContentType?.ToString(), StringComparison.Ordinal);
            Assert.Equal(200, (int)(await http.GetAsync("/_framework/blazor.web.js", patience.Token)).StatusCode);
        }
        finally
        {
            up.Kill(entireProcessTree: true);
            await up.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static async Task DotnetAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder };
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        var run = await FinishedProcess.RunAsync(start, null, Longest, Cancel);
        Assert.True(run.ExitCode == 0, $"dotnet {string.Join(' ', arguments)}: {run.Stdout}{run.Stderr}");
    }

    private static Task<FinishedProcess> RunAsync(string tool, string home, params string[] arguments) => FinishedProcess.RunAsync(Start(tool, home, arguments), null, Longest, Cancel);

    private static ProcessStartInfo Start(string tool, string home, params string[] arguments)
    {
        var start = new ProcessStartInfo(tool, arguments) { WorkingDirectory = home, RedirectStandardInput = true, RedirectStandardOutput = true };
        (start.Environment["HOME"], start.Environment["NO_COLOR"]) = (home, "1");
        return start;
    }
}
