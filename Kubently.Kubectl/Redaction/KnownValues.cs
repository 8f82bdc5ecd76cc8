using System.Text;
using System.Text.Json.Nodes;

namespace Kubently.Kubectl.Redaction;

/// <summary>Values that are hidden wherever they stand, however many there are. Safe to use concurrently.</summary>
internal sealed class KnownValues
{
    // Shorter ones would be found in any sentence; a whole value is compared whatever its length.
    private const int LeastInText = 4;

    private readonly Lock _gate = new();
    private readonly HashSet<string> _all = new(StringComparer.Ordinal);

    // By how they begin, so that a text is gone through once and not once for each of them.
    private readonly Dictionary<string, List<string>> _byBeginning = new(StringComparer.Ordinal);

    internal void Add(IEnumerable<string> values)
    {
        lock (_gate)
        {
            foreach (var value in values)
            {
                if (!_all.Add(value) || value.Length < LeastInText) continue;
                if (!_byBeginning.TryGetValue(value[..LeastInText], out var same)) _byBeginning[value[..LeastInText]] = same = [];
                same.Add(value);
            }
        }
    }

    /// <summary>Hides those that are a whole text of the object.</summary>
    internal void Hide(ObjectSecrets secrets, JsonNode node)
    {
        lock (_gate)
        {
            if (_all.Count > 0) secrets.HideKnown(node, _all);
        }
    }

    /// <summary>A text in which each place that holds one has a mark instead; counts them.</summary>
    internal string Hide(string text, ref int hidden)
    {
        lock (_gate)
        {
            if (_byBeginning.Count == 0) return text;
            var clean = new StringBuilder();
            var (copied, beginnings) = (0, _byBeginning.GetAlternateLookup<ReadOnlySpan<char>>());
            for (var at = 0; at + LeastInText <= text.Length; at++)
            {
                if (!beginnings.TryGetValue(text.AsSpan(at, LeastInText), out var same)) continue;
                var length = same.Max(value => text.AsSpan(at).StartsWith(value, StringComparison.Ordinal) ? value.Length : 0);
                if (length == 0) continue;
                clean.Append(text, copied, at - copied).Append(SecretText.Mark);
                hidden++;
                copied = at + length;
                at = copied - 1;
            }

            return copied == 0 ? text : clean.Append(text, copied, text.Length - copied).ToString();
        }
    }
}
