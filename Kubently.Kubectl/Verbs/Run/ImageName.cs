using System.Text.RegularExpressions;
using Kubently.Kubectl.CommandLine;

namespace Kubently.Kubectl.Verbs.Run;

/// <summary>The grammar of image references, as the distribution project defines it: <c>host:port/path:tag@digest</c>.</summary>
internal static partial class ImageName
{
    /// <summary>What kubectl says of an image that is none; null when it is one.</summary>
    internal static string? Wrong(string image)
    {
        if (image.Length == 0) return "--image is required";
        return Reference().IsMatch(image) ? null : $"Invalid image name {GoQuote.Quote(image)}: invalid reference format";
    }

    [GeneratedRegex(@"^((?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?/)?[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*(?::\w[\w.-]{0,127})?(?:@[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,})?\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Reference();
}
