using System.Text;

namespace Kubently.Testing.Fuzzing;

/// <summary>Inputs of a target that are text.</summary>
public static class FuzzText
{
    /// <summary>Each text as UTF-8.</summary>
    public static IReadOnlyList<byte[]> Bytes(params IEnumerable<string> texts) => [.. texts.Select(Encoding.UTF8.GetBytes)];
}
