using System.Text;
using k8s;
using Kubently.Sandbox;

namespace Kubently.System.Tests.Approvals;

/// <summary>What a demo cluster's Secrets hold.</summary>
internal static class SecretValues
{
    public static async Task<IEnumerable<string>> OfAsync(SandboxServer sandbox)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(sandbox.KubeconfigYaml));
        using var client = new Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(stream));
        var secrets = await client.CoreV1.ListSecretForAllNamespacesAsync();
        return secrets.Items.SelectMany(secret => secret.Data?.Values ?? []).Select(Encoding.UTF8.GetString);
    }
}
