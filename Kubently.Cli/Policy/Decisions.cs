using Kubently.Kubectl.Policy;

namespace Kubently.Cli.Policy;

/// <summary>Verdicts as a corpus and the command line write them.</summary>
internal static class Decisions
{
    public static string Word(Decision decision) => decision.ToString().ToLowerInvariant();

    /// <summary>The verdict of a word; null for a word that is none. <c>deny</c> is another word for <c>refuse</c>.</summary>
    public static Decision? Parse(string? word) => word switch
    {
        "allow" => Decision.Allow,
        "redact" => Decision.Redact,
        "approve" => Decision.Approve,
        "refuse" or "deny" => Decision.Refuse,
        _ => null,
    };
}
