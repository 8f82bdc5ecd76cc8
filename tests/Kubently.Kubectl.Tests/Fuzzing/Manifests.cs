using System.Text;
using Kubently.Kubectl.Cluster.Manifests;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Redaction;
using Kubently.Testing.Fuzzing;

namespace Kubently.Kubectl.Tests.Fuzzing;

/// <summary>The YAML and JSON that <c>apply -f -</c> and <c>patch -p</c> are given; what can be read is redacted and printed, too.</summary>
internal sealed class Manifests : IFuzzTarget
{
    public IReadOnlyList<byte[]> Corpus { get; } = FuzzText.Bytes(
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: shop\n  labels: {app: shop, 'tier': \"web\"}\ndata:\n  text: |-\n    one\n    two\n---\nkind: Pod\n",
        "apiVersion: v1\nkind: X\nbase: &base {a: 1, b: [2, 0x1F, 1e3, ~, yes]}\nuse:\n  <<: *base\n  b: 3\nlast: [*base, *base]\n",
        "apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Pod\n  spec:\n    containers:\n    - name: app\n      args: [-c, '>']\n",
        "? &a [*a]\n: &b {? *b : c}\n",
        """{"apiVersion":"v1","kind":"Secret","metadata":{"name":"shop"},"data":{"user":"YXBw"},"stringData":{"a":"b"}} {"apiVersion":"v1","kind":"ConfigMapList","items":[{"data":{"x":"\u00e9\n"}}]}""",
        "apiVersion: v1\nkind: Secret\ndata: {user: YXBw}\nstringData: {a: \"\\ud83d\\ude00\"}\n");

    public IReadOnlyList<byte[]> Words { get; } = FuzzText.Bytes(
        "\n", "\n  ", "- ", ": ", "[", "]", "{", "}", "&a ", "*a", "*a : ", "<<: *base", "!!int ", "!!str ", "!!binary ", "|\n", ">-\n", "\"", "'", "# ", "---\n", "...\n", "null", "~", ".inf", "0x7fffffffffffffffff", "1e400", "? ", "%YAML 1.2\n", "%TAG ! tag:x,2000:\n", "\t", "\u0000", "\ufeff", "\\u0061", "\\ud800");

    public void Read(byte[] input)
    {
        if (ManifestReader.Read(Encoding.UTF8.GetString(input)) is not ManifestOutcome.Objects read) return;
        foreach (var item in read.Items) JsonPrinter.Compact(Redactor.On().Redact(item));
    }
}
