using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Kubently.Contracts;

namespace Kubently.Api.Agent.Internal.Tools;

/// <summary>
/// Which clusters an investigation may look into. The caller decides: by choosing one, by naming some in the question, or by asking about
/// all. When the caller did none of it, the model chooses before it has read anything from a cluster; after that nothing that a cluster says
/// can lead it to another one.
/// </summary>
internal sealed partial class ClusterScope
{
    private readonly Lock _gate = new();
    private readonly HashSet<ClusterId> _admitted;
    private readonly bool _all;
    private bool _sealed;

    private ClusterScope(IEnumerable<ClusterId> admitted, bool all, bool @sealed) => (_admitted, _all, _sealed) = ([.. admitted], all, @sealed);

    /// <summary>These and no others, whatever the question names: the caller chose them one by one.</summary>
    public static ClusterScope Only(IEnumerable<ClusterId> chosen) => new(chosen, all: false, @sealed: true);

    /// <param name="question">What is asked now.</param>
    /// <param name="earlier">What was asked before in the conversation.</param>
    /// <param name="chosen">The cluster that the caller chose.</param>
    /// <param name="read">The clusters that were looked into for what was asked before.</param>
    /// <param name="known">All registered clusters.</param>
    public static ClusterScope Of(string question, IEnumerable<string> earlier, ClusterId? chosen, IEnumerable<ClusterId> read, ImmutableArray<ClusterId> known)
    {
        var words = earlier.Append(question).SelectMany(asked => Word().Matches(asked.ToLowerInvariant())).Select(match => match.Value.Trim('-', '.')).ToHashSet(StringComparer.Ordinal);
        // A word that is a cluster's whole name means that one, and none whose name only begins like it.
        var whole = known.Where(cluster => words.Contains(cluster.Value)).ToList();
        words.ExceptWith(whole.Select(cluster => cluster.Value));
        var named = known.Where(cluster => words.Any(word => IsEndOf(word, cluster.Value))).Concat(whole).Concat(read).ToList();
        if (chosen is { } one) named.Add(one);
        var all = ClusterWords.MeanAll(question);
        return new ClusterScope(named, all, named.Count > 0);
    }

    /// <summary>Null when the cluster may be looked into; otherwise why not, as the model is told.</summary>
    public string? Refusal(ClusterId cluster)
    {
        lock (_gate)
        {
            if (_all || _admitted.Contains(cluster)) return null;
            if (!_sealed)
            {
                _admitted.Add(cluster);
                return null;
            }

            return $"Cluster '{cluster}' was not asked about: this investigation is about {string.Join(", ", _admitted.Select(one => one.Value).Order(StringComparer.Ordinal))}. Nothing was run. Only the person who asks can name further clusters.";
        }
    }

    /// <summary>Which of the clusters an investigation of all of them is about.</summary>
    public ImmutableArray<ClusterId> Of(ImmutableArray<ClusterId> known)
    {
        lock (_gate) return _all || !_sealed ? known : [.. known.Where(_admitted.Contains)];
    }

    /// <summary>From now on the model has read what clusters say.</summary>
    public void Seal()
    {
        lock (_gate) _sealed |= _admitted.Count > 0;
    }

    // "In prod" means prod-eu, and "eu" does: as a whole part of the name, from either end.
    private static bool IsEndOf(string word, string cluster) =>
        word.Length > 1 && (cluster.StartsWith($"{word}-", StringComparison.Ordinal) || cluster.EndsWith($"-{word}", StringComparison.Ordinal));

    [GeneratedRegex("[a-z0-9][a-z0-9.-]*")]
    private static partial Regex Word();
}
