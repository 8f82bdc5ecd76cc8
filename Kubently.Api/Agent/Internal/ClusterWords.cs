using System.Text.RegularExpressions;

namespace Kubently.Api.Agent.Internal;

/// <summary>The words by which people mean more than one cluster.</summary>
internal static partial class ClusterWords
{
    /// <summary>Whether a question is about all clusters. In English and in German.</summary>
    public static bool MeanAll(string question) => English().IsMatch(question) || German().IsMatch(question);

    [GeneratedRegex(@"\bfleet\b|\b(all|every|each|any|across|how many|other|both|compare)\b[^.?!]{0,40}\bclusters?\b|\b(which|what)( other| of the| of our)? cluster\b|\bclusters\b|\beverywhere\b", RegexOptions.IgnoreCase)]
    private static partial Regex English();

    [GeneratedRegex(@"\b(alle[nr]?|jede[mnrs]?|sämtliche[nr]?|beiden?|anderen?|wie ?viele)\b[^.?!]{0,40}\bclustern?\b|\bwelche[mnrs]?( der)? cluster\b|\bclustern\b|\büberall\b|\bflotte\b", RegexOptions.IgnoreCase)]
    private static partial Regex German();
}
