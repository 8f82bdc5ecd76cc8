using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Kubently.Contracts;
using Kubently.Kubectl.Policy;
using Kubently.Testing.Fuzzing;

namespace Kubently.Kubectl.Tests.Fuzzing;

/// <summary>The grammar of kubectl, and the verdict on what it understands. An input is an argument a line.</summary>
internal sealed class CommandLines : IFuzzTarget
{
    public IReadOnlyList<byte[]> Corpus { get; } = FuzzText.Bytes(
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Policy", "hostile-commands.jsonl"))
            .Select(line => string.Join('\n', JsonDocument.Parse(line).RootElement.GetProperty("argv").EnumerateArray().Select(word => word.GetString()))));

    public IReadOnlyList<byte[]> Words { get; } = FuzzText.Bytes(
        "\n", "--", "-", "=", ",", "/", "-A", "-n", "-o", "-owide", "--output=jsonpath={..}", "--dry-run=", "--raw", "--as=", "-f", "exec", "secrets", "secret/", "pods", "get", "\0", "\u202e", "{.items[*]", "@", "--=", "'", "\"", "é");

    public void Read(byte[] input)
    {
        ImmutableArray<string> args = [.. Encoding.UTF8.GetString(input).Split('\n')];
        foreach (var mode in Enum.GetValues<SecurityMode>()) PolicyJudge.JudgeEarly(mode, args);
    }
}
