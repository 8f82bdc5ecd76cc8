using System.Collections.Immutable;
using Kubently.Kubectl.CommandLine;

namespace Kubently.Kubectl.Policy.Files;

/// <summary>One map of a policy file whose keys are known: every other key, and every key that stands twice, is a fault.</summary>
internal sealed class PolicySection
{
    // A list longer than this is a mistake, or belongs into a pattern.
    private const int MostItems = 500;
    private const int MostCharacters = 253;

    private readonly Dictionary<string, PolicyNode> _values = [];
    private readonly PolicyFaults _faults;

    internal PolicySection(PolicyNode? node, string name, PolicyFaults faults, params ReadOnlySpan<string> keys)
    {
        _faults = faults;
        if (node is null) return;
        if (node is not PolicyNode.Map map)
        {
            faults.Add(node, $"{name} is a map of {string.Join(", ", keys!)}; it is {node.Sort}.");
            return;
        }
        foreach (var (key, value) in map.Entries)
        {
            if (!keys.Contains(key.Text))
                faults.Add(key, $"{name} has no key `{Shown(key.Text)}`.{(NearestWord.Of(key.Text, keys.ToArray()) is { } near ? $" Did you mean `{near}`?" : "")} It has: {string.Join(", ", keys!)}.");
            else if (!_values.TryAdd(key.Text, value))
                faults.Add(key, $"`{key.Text}` stands twice in {name.ToLowerInvariant()}: put both into one.");
        }
    }

    internal PolicyNode? this[string key] => _values.GetValueOrDefault(key);

    /// <summary>A list of texts, each read by <paramref name="read"/>, which says what is wrong with one; null when the key is absent.</summary>
    internal ImmutableArray<T>? List<T>(string key, Func<string, (T? Value, string? Fault)> read) where T : class
    {
        if (this[key] is not { } node) return null;
        if (node is not PolicyNode.Items list)
        {
            _faults.Add(node, $"`{key}` is a list of texts, as in {key}: [a, b]; it is {node.Sort}.");
            return [];
        }
        if (list.Nodes.Length > MostItems) _faults.Add(list, $"`{key}` has {list.Nodes.Length} entries, at most {MostItems} are taken: use patterns.");
        var values = ImmutableArray.CreateBuilder<T>();
        foreach (var item in list.Nodes)
        {
            if (item is not PolicyNode.Scalar scalar || Untextual(scalar))
            {
                _faults.Add(item, $"An entry of `{key}` is a text; put numbers and words such as true in quotes.");
                continue;
            }
            var (value, fault) = scalar.Text.Length > MostCharacters ? (null, "It is too long for a name.") : read(scalar.Text);
            if (fault is not null) _faults.Add(item, fault);
            else values.Add(value!);
        }
        return values.ToImmutable();
    }

    /// <summary>A whole number in a range; null when the key is absent.</summary>
    internal int? Number(string key, int least, int most)
    {
        if (this[key] is not { } node) return null;
        if (node is PolicyNode.Scalar { Quoted: false } scalar && GoLiterals.TryInt(scalar.Text, out var number) && number >= least && number <= most) return (int)number;
        _faults.Add(node, $"`{key}` is a whole number from {least} to {most}, without quotes.");
        return null;
    }

    /// <summary>A duration in a range; null when the key is absent.</summary>
    internal TimeSpan? Duration(string key, TimeSpan least, TimeSpan most)
    {
        if (this[key] is not { } node) return null;
        if (node is PolicyNode.Scalar scalar && GoLiterals.TryDuration(scalar.Text, out var duration) && duration >= least && duration <= most) return duration;
        _faults.Add(node, $"`{key}` is a duration from {least.TotalSeconds:0}s to {most.TotalSeconds:0}s, such as 30s.");
        return null;
    }

    internal static string Shown(string text) => text.Length > 60 ? text[..60] + "…" : text;

    // What YAML itself takes for something else than a text.
    private static bool Untextual(PolicyNode.Scalar scalar) =>
        !scalar.Quoted && (scalar.Text is "" or "~" or "null" or "Null" or "NULL" or "true" or "True" or "TRUE" or "false" or "False" or "FALSE" || GoLiterals.TryInt(scalar.Text, out _));
}
