using System.Globalization;
using System.Text;
using Kubently.Bench.House;
using Kubently.Sandbox;

namespace Kubently.Bench.Lists;

/// <summary>A cluster of some thousand healthy pods, spread over namespaces of a hundred.</summary>
internal static class PodFleet
{
    private const int Apps = 10;
    private const int Replicas = 10;

    /// <summary>Serves them until the standard input ends, and prints the kubeconfig first.</summary>
    public static async Task ServeAsync(int pods, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("kubently-fleet-");
        try
        {
            var file = Path.Combine(folder.FullName, "fleet.yaml");
            await File.WriteAllTextAsync(file, Scenario(pods), cancellationToken);
            await using var server = await SandboxServer.StartAsync(new SandboxOptions { Scenarios = ["cluster"], Files = [file] }, cancellationToken);
            Console.WriteLine(server.KubeconfigYaml);
            Console.WriteLine(OwnProcess.Ready);
            await Console.In.ReadToEndAsync(cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Scenario(int pods)
    {
        var text = new StringBuilder();
        for (var space = 0; space < (pods + Apps * Replicas - 1) / (Apps * Replicas); space++)
        {
            text.Append(CultureInfo.InvariantCulture, $"apiVersion: v1\nkind: Namespace\nmetadata: {{name: team-{space:00}, creationTimestamp: -90d}}\n---\n");
            text.Append(CultureInfo.InvariantCulture, $"apiVersion: sandbox.kubently.dev/v1\nkind: SandboxFleet\nnamespace: team-{space:00}\napps:\n");
            for (var app = 0; app < Apps; app++) text.Append(CultureInfo.InvariantCulture, $"- {{name: service-{app}, version: 1.{app}.0, replicas: {Replicas}, port: 8080, age: {20 + app}d, podsAge: {1 + app}d}}\n");
            text.Append("---\n");
        }

        return text.ToString();
    }
}
