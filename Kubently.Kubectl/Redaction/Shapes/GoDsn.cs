using System.Buffers;
using System.Collections.Immutable;

namespace Kubently.Kubectl.Redaction.Shapes;

/// <summary>The password in a connection string of Go's MySQL driver, which has no scheme: <c>user:password@tcp(host)/db</c>.</summary>
internal static class GoDsn
{
    private const int Reach = 256;

    internal static readonly ImmutableArray<string> Networks = ["@tcp(", "@unix("];

    private static readonly SearchValues<char> Ends = SearchValues.Create(" \t\r\n\"'");

    /// <param name="text">The text.</param>
    /// <param name="at">Where the <c>@</c> is.</param>
    /// <param name="after">What lies before has been dealt with.</param>
    internal static Hidden? At(string text, int at, int after)
    {
        var from = Math.Max(after, at - Reach);
        var start = text.AsSpan(from, at - from).LastIndexOfAny(Ends) is var end and >= 0 ? from + end + 1 : from;
        var colon = text.AsSpan(start, at - start).IndexOf(':');
        return colon >= 0 && start + colon + 1 < at ? new(start + colon + 1, at) : null;
    }
}
