using System.Text;
using k8s;
using Kubently.Contracts;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Tests.Parity.Writes;
using Kubently.Sandbox;

namespace Kubently.Kubectl.Tests.Redaction;

/// <summary>A cluster whose objects hold one secret in every way that we have thought of, and commands that try to print it.</summary>
public sealed class CanaryTests(ITestOutputHelper output)
{
    private const string Secret = "CANARY";
    private const string Encoded = "Q0FOQVJZ";

    private static readonly string[] Kept =
    [
        "checksum/secret: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "imageID: docker-pullable://mysql@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "secretName: app-login", "csi.storage.k8s.io/provisioner-secret-name: storage", "csi.storage.k8s.io/provisioner-secret-namespace: kube-system", "share: data", "value: fast", "logo.png: iVBORw0KGgo=", "f:user",
    ];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Redaction", "Canaries");

    [Fact]
    public async Task No_command_prints_a_secret()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Scenarios = ["cluster"], Folders = [Folder] }, cancellationToken);
        using var kubeconfig = new MemoryStream(Encoding.UTF8.GetBytes(server.KubeconfigYaml));
        using var connection = new ClusterConnection(KubernetesClientConfiguration.BuildConfigFromConfigFile(kubeconfig));
        using var engine = new KubectlEngine(connection, SecurityMode.FullAccess, new KubectlOptions(), TimeProvider.System);
        var (printed, leaks) = (new StringBuilder(), new List<string>());
        foreach (var step in File.ReadLines(Path.Combine(Folder, "commands.txt")).Select(line => WriteStep.Of(line)))
        {
            var run = Assert.IsType<KubectlOutcome.Completed>(await engine.RunAsync(new KubectlRequest([.. step.Args]), cancellationToken));
            printed.Append(run.Stdout);
            leaks.AddRange((run.Stdout + run.Stderr).Split('\n').Where(line => line.Contains(Secret, StringComparison.Ordinal) || line.Contains(Encoded, StringComparison.Ordinal)).Select(line => $"{step}: {line}"));
        }

        foreach (var leak in leaks) output.WriteLine(leak);
        Assert.Empty(leaks);
        var all = printed.ToString();
        Assert.All(Kept, kept => Assert.Contains(kept, all, StringComparison.Ordinal));
        Assert.Contains("[REDACTED", all, StringComparison.Ordinal);
    }
}
