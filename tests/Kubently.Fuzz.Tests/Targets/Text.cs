using System.Text;

namespace Kubently.Fuzz.Tests.Targets;

internal static class Text
{
    public static IReadOnlyList<byte[]> Bytes(params IEnumerable<string> texts) => [.. texts.Select(Encoding.UTF8.GetBytes)];
}
