using Kubently.Kubectl.Policy.Files;
using Kubently.Testing.Fuzzing;

namespace Kubently.Kubectl.Tests.Fuzzing;

/// <summary>The policy file of a cluster.</summary>
internal sealed class PolicyFiles : IFuzzTarget
{
    public IReadOnlyList<byte[]> Corpus { get; } = FuzzText.Bytes(
        "version: 1\nnamespaces:\n  allow: [shop, team-*]\n  deny: [team-secret]\n",
        "version: 1\nresources:\n  deny: [pods/log, '*.example.com']\nverbs:\n  deny: [exec, rollout restart]\n",
        "version: 1\nexec:\n  allow: [cat, ls]\nlimits:\n  output_bytes: 65536\n  timeout_seconds: 10\n",
        "version: 1\nwiden:\n  resources: [roles.rbac.authorization.k8s.io]\n  programs: [jstat]\n",
        "version: 2\nunknown: {a: [b, c], ? d : e}\n--- \n- x\n");

    public IReadOnlyList<byte[]> Words { get; } = FuzzText.Bytes(
        "\n", "\n  ", "- ", ": ", "[", "]", "{", "}", "&a ", "*a", "<<: *a", "!!int ", "!!binary ", "|\n", ">-\n", "\"", "'", "# ", "---\n", "...\n", "null", "~", "0x7fffffffffffffff", "1e400", "? ", "%YAML 1.2\n", "\t", "\u0000", "\ufeff", "version: 1\n");

    public void Read(byte[] input) => PolicyReader.Read(input);
}
