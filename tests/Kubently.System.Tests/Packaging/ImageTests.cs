using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Kubently.Testing.Processes;

namespace Kubently.System.Tests.Packaging;

/// <summary>The images are what the charts and the Dockerfile take them for.</summary>
public sealed partial class ImageTests
{
    [Theory]
    [InlineData("Kubently.Api", "api", "kubently/kubently-api", "8080")]
    [InlineData("Kubently.Web", "console", "kubently/kubently-console", "8080")]
    [InlineData("Kubently.Executor", "executor", "kubently/kubently-executor", "8081")]
    public async Task An_image_has_no_shell_no_rights_and_both_architectures_and_the_Dockerfile_makes_the_same(string project, string target, string repository, string port)
    {
        var image = await EvaluateAsync(project);
        Assert.Equal(repository, image.Property("ContainerRepository"));
        Assert.Equal("linux-x64;linux-arm64", image.Property("ContainerRuntimeIdentifiers"));
        Assert.Equal(port, image.Root.GetProperty("Items").GetProperty("ContainerPort")[0].GetProperty("Identity").GetString());

        var dockerfile = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "eng", "docker", "Dockerfile"), TestContext.Current.CancellationToken);
        Assert.Contains($"FROM {image.Property("ContainerBaseImage")} AS runtime", dockerfile, StringComparison.Ordinal);
        Assert.Contains($"WORKDIR {image.Property("ContainerWorkingDirectory")}\nUSER {image.Property("ContainerUser")}\n", dockerfile, StringComparison.Ordinal);
        Assert.Contains($"FROM runtime AS {target}\nCOPY --from=build-{target} /app .\nEXPOSE {port}\nENTRYPOINT [\"dotnet\", \"{project}.dll\"]\n", dockerfile, StringComparison.Ordinal);
        Assert.EndsWith("-chiseled", image.Property("ContainerBaseImage"), StringComparison.Ordinal);
        Assert.Equal("1654", image.Property("ContainerUser"));
    }

    [Fact]
    public void Every_action_of_the_workflows_is_pinned_to_a_commit_and_says_of_which_version()
    {
        var uses = Directory.EnumerateFiles(Path.Combine(Repository.Root, ".github", "workflows"), "*.yml")
            .SelectMany(File.ReadLines).Where(line => line.Contains("uses:", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(uses);
        Assert.All(uses, line => Assert.Matches(Pinned(), line));
    }

    [GeneratedRegex(@"uses: [a-z-]+/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")]
    private static partial Regex Pinned();

    private static async Task<Evaluation> EvaluateAsync(string project)
    {
        var start = new ProcessStartInfo("dotnet",
        [
            "msbuild", project, "-t:ComputeContainerBaseImage", "-p:AllArchitectures=true",
            "-getProperty:ContainerRepository,ContainerRuntimeIdentifiers,ContainerBaseImage,ContainerUser,ContainerWorkingDirectory", "-getItem:ContainerPort",
        ])
        {
            WorkingDirectory = Repository.Root,
        };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        var run = await FinishedProcess.RunAsync(start, null, TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        Assert.True(run.ExitCode == 0, run.Stdout + run.Stderr);
        using var json = JsonDocument.Parse(run.Stdout);
        return new Evaluation(json.RootElement.Clone());
    }

    private sealed record Evaluation(JsonElement Root)
    {
        public string Property(string name) => Root.GetProperty("Properties").GetProperty(name).GetString()!;
    }
}
