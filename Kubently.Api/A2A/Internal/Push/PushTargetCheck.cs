using System.Net;
using System.Text.RegularExpressions;
using Kubently.Api.A2A.Internal.Model;
using Kubently.Api.A2A.Internal.Tasks;
using Kubently.Api.Outbound;
using Kubently.Api.Problems;

namespace Kubently.Api.A2A.Internal.Push;

/// <summary>Whether a target is one. What its name resolves to is checked when it is called. Pure.</summary>
internal static partial class PushTargetCheck
{
    private const int MaxUrl = 2000;
    private const int MaxSecret = 4096;

    public static ProblemResult? Objection(PushTarget target, bool allowPrivate)
    {
        if (!Id().IsMatch(target.Id)) return TaskProblems.Invalid("id", "id must be 1 to 64 letters, digits, hyphens, underscores and dots.");
        if (target.Url.Length > MaxUrl || !Uri.TryCreate(target.Url, UriKind.Absolute, out var url) || url.UserInfo.Length > 0 || url.Scheme is not ("https" or "http"))
            return TaskProblems.Invalid("url", $"url must be an absolute https address of at most {MaxUrl} characters, without a user in it.");
        if (!allowPrivate && url.Scheme != Uri.UriSchemeHttps) return TaskProblems.Invalid("url", "Notifications go over https only (unless the server's setting A2A:AllowPrivatePushTargets is true).");
        if (!allowPrivate && IsPrivate(url)) return TaskProblems.Invalid("url", "Notifications do not go to private addresses (unless the server's setting A2A:AllowPrivatePushTargets is true).");
        if (target.Scheme is { } scheme && !Token().IsMatch(scheme)) return TaskProblems.Invalid("authentication.scheme", "The scheme must be one of the header Authorization, such as Bearer.");
        if (!IsHeader(target.Token)) return TaskProblems.Invalid("token", $"token must have at most {MaxSecret} printable ASCII characters.");
        if (!IsHeader(target.Credentials)) return TaskProblems.Invalid("authentication.credentials", $"credentials must have at most {MaxSecret} printable ASCII characters.");
        return null;
    }

    private static bool IsPrivate(Uri url) =>
        url.IsLoopback || (IPAddress.TryParse(url.IdnHost, out var address) && !PublicAddress.Is(address));

    private static bool IsHeader(string? text) => text is null || (text.Length <= MaxSecret && text.All(character => character is >= ' ' and <= '~'));

    [GeneratedRegex(@"^[A-Za-z0-9._-]{1,64}\z")]
    private static partial Regex Id();

    [GeneratedRegex(@"^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}\z")]
    private static partial Regex Token();
}
