using System.Collections.Frozen;

namespace Kubently.House.Tests;

/// <summary>Files that may be longer than <see cref="Rules.FileSizes.MaxLines"/>, each with the reason why it is still one subject.</summary>
internal static class LongFiles
{
    public static readonly FrozenDictionary<string, string> Allowed = FrozenDictionary<string, string>.Empty;
}
