using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Kubently.Contracts;

/// <summary>What an operator says of a cluster, to sort the fleet by: <c>env=prod</c>. Names and values are as Kubernetes has them for labels.</summary>
public static class ClusterLabels
{
    /// <summary>The most labels of one cluster.</summary>
    public const int Max = 20;

    private const int MaxPart = 63;
    private const int MaxName = 253 + 1 + MaxPart;

    /// <summary>Labels as they are written: <c>name=value</c>, separated by commas. False, with what is wrong, when they cannot be read.</summary>
    public static bool TryParse(string text, out ImmutableSortedDictionary<string, string> labels, [NotNullWhen(false)] out string? fault)
    {
        ArgumentNullException.ThrowIfNull(text);
        var read = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        (labels, fault) = (ImmutableSortedDictionary<string, string>.Empty, null);
        foreach (var pair in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (pair.Split('=', 2, StringSplitOptions.TrimEntries) is not [var name, var value])
                fault = $"'{Shown(pair)}' is no label: write it as name=value";
            else if (!read.TryAdd(name, value))
                fault = $"the label {Shown(name)} stands there twice";
            if (fault is not null) return false;
        }

        labels = read.ToImmutable();
        fault = Fault(labels);
        return fault is null;
    }

    /// <summary>What is wrong with some labels, without a full stop; null when nothing is.</summary>
    public static string? Fault(IReadOnlyDictionary<string, string> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        if (labels.Count > Max) return $"there are {labels.Count} labels; at most {Max} are taken";
        foreach (var (name, value) in labels)
        {
            if (!IsName(name)) return $"'{Shown(name)}' is no name of a label: letters, digits, '-', '_' and '.', at most {MaxPart}, beginning and ending with a letter or digit; a prefix and '/' may stand before";
            if (value is null || (value.Length > 0 && !IsPart(value))) return $"the value of {name} must be at most {MaxPart} letters, digits, '-', '_' and '.', beginning and ending with a letter or digit";
        }

        return null;
    }

    private static bool IsName(string name) => name.Length <= MaxName && name.Split('/') switch
    {
        [var plain] => IsPart(plain),
        [{ Length: > 0 } prefix, var plain] => prefix.Split('.').All(IsPart) && IsPart(plain),
        _ => false,
    };

    private static bool IsPart(string part) => part.Length is > 0 and <= MaxPart && char.IsAsciiLetterOrDigit(part[0]) && char.IsAsciiLetterOrDigit(part[^1])
        && part.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.');

    private static string Shown(string text) => text.Length <= MaxPart ? text : $"{text[..MaxPart]}…";
}
