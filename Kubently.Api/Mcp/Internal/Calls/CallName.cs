using System.Security.Cryptography;
using System.Text;
using ModelContextProtocol.Protocol;

namespace Kubently.Api.Mcp.Internal.Calls;

/// <summary>Which call a client means by a request's id: ids are the session's, and a session's name alone gives nobody a right to another's.</summary>
internal sealed record CallName(string Caller, string Session, RequestId Id)
{
    /// <summary>The same for every process, and of one length whatever clients write.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Caller}\0{Session}\0{(Id.Id is string ? "s" : "n")}\0{Id}")));
}
