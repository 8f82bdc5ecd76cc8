using System.Diagnostics.CodeAnalysis;
using Kubently.Api.Problems;
using Kubently.Contracts;

namespace Kubently.Api.Executors.Internal;

/// <summary>A cluster that a path names.</summary>
internal static class NamedCluster
{
    /// <summary>Reads its id; false, with what is wrong, when it is none.</summary>
    public static bool TryRead(string text, out ClusterId cluster, [NotNullWhen(false)] out ProblemResult? fault)
    {
        fault = ClusterId.TryParse(text, out cluster) ? null : new ProblemResult(ProblemKind.InvalidField, $"'{text}' is not a cluster id: {ClusterId.Expected}.", "cluster_id");
        return fault is null;
    }
}
