using System.Collections.Immutable;
using System.Text;
using Kubently.Contracts;

namespace Kubently.Cli.Up;

/// <summary>Cluster ids for kubeconfig contexts: <c>arn:aws:eks:eu-west-1:1234:cluster/Prod</c> becomes <c>arn-aws-eks-eu-west-1-1234-cluster-prod</c>.</summary>
internal static class ClusterNames
{
    /// <summary>One id a name, in order; all different, and different from <paramref name="taken"/>.</summary>
    public static ImmutableArray<ClusterId> Of(IEnumerable<string> contexts, params ClusterId[] taken)
    {
        var used = taken.Select(id => id.Value).ToHashSet(StringComparer.Ordinal);
        var ids = ImmutableArray.CreateBuilder<ClusterId>();
        foreach (var context in contexts)
        {
            var plain = Plain(context);
            var unique = plain;
            for (var number = 2; !used.Add(unique); number++)
            {
                var suffix = $"-{number}";
                unique = plain[..Math.Min(plain.Length, ClusterId.MaxLength - suffix.Length)].TrimEnd('-') + suffix;
            }

            ids.Add(ClusterId.Parse(unique));
        }

        return ids.ToImmutable();
    }

    private static string Plain(string context)
    {
        var plain = new StringBuilder(context.Length);
        foreach (var character in context)
        {
            var lower = char.ToLowerInvariant(character);
            if (char.IsAsciiLetterLower(lower) || char.IsAsciiDigit(lower)) plain.Append(lower);
            else if (plain.Length > 0 && plain[^1] != '-') plain.Append('-');
        }

        var name = plain.ToString(0, Math.Min(plain.Length, ClusterId.MaxLength)).Trim('-');
        return name.Length == 0 ? "cluster" : name;
    }
}
