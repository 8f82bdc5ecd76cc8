namespace Kubently.Kubectl.Verbs.Get.Objects;

/// <summary>An empty List as it is printed, and what stands there before and behind its empty items.</summary>
internal sealed record ListFrame(string Empty, string Before, string After)
{
    private const string NoItems = "[]";

    internal static ListFrame Of(string empty)
    {
        var at = empty.IndexOf(NoItems, StringComparison.Ordinal);
        return new(empty, empty[..at], empty[(at + NoItems.Length)..]);
    }
}
