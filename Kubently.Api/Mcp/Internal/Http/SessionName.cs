using System.Buffers.Text;
using System.Security.Cryptography;

namespace Kubently.Api.Mcp.Internal.Http;

/// <summary>The value of <c>Mcp-Session-Id</c>.</summary>
internal static class SessionName
{
    private const int MaxLength = 128;
    private const int Bytes = 18;

    /// <summary>Null when the text is none: visible ASCII, as the protocol says, and of at most 128 characters.</summary>
    public static string? Read(string? text) =>
        text is { Length: > 0 and <= MaxLength } && text.All(character => character is >= '!' and <= '~') ? text : null;

    /// <summary>One that nobody can guess.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
}
