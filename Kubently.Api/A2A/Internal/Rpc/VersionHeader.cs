using Kubently.Api.A2A.Internal.Model;
using Kubently.Api.Problems;

namespace Kubently.Api.A2A.Internal.Rpc;

/// <summary>The version of the protocol that a request is in: said in a header or in the query, and 0.3 when nothing is said.</summary>
internal static class VersionHeader
{
    public const string Name = "A2A-Version";
    private const int MaxShown = 20;

    public static A2AAnswer<ProtocolVersion> Of(HttpRequest request)
    {
        var text = request.Headers[Name].ToString().Trim();
        if (text.Length == 0) text = request.Query[Name].ToString().Trim();
        // A patch version changes nothing about the protocol.
        return text.Split('.') switch
        {
            [""] or ["0", "3"] or ["0", "3", _] => ProtocolVersion.V03,
            ["1"] or ["1", "0"] or ["1", "0", _] => ProtocolVersion.V1,
            _ => Unsupported($"A2A {(text.Length <= MaxShown ? text : text[..MaxShown])} is not spoken here; 1.0 and 0.3 are."),
        };
    }

    public static ProblemResult Unsupported(string detail) => new(ProblemKind.VersionNotSupported, detail, Name);
}
