using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Verbs.Changes;

namespace Kubently.Kubectl.Verbs.Nodes;

/// <summary>A taint as the command line writes it; no effect means every one, for removing.</summary>
internal sealed record Taint(string Key, string Value, string Effect)
{
    internal string Spelled => (Value.Length > 0 ? $"{Key}={Value}" : Key) + (Effect.Length > 0 ? ":" + Effect : "");

    /// <summary>Reads <c>key=value:Effect</c>, <c>key:Effect</c> or <c>key</c>.</summary>
    internal static Taint Parse(string text)
    {
        var parts = text.Split(':');
        if (parts.Length > 2) throw Invalid(text);
        var effect = parts.Length == 2 ? parts[1] : "";
        if (parts.Length == 2 && effect is not ("NoSchedule" or "PreferNoSchedule" or "NoExecute"))
            throw new KubectlFailure($"invalid taint effect: {effect}, unsupported taint effect");
        var pair = parts.Length == 2 ? parts[0].Split('=') : [parts[0]];
        if (pair.Length > 2) throw Invalid(text);
        var value = pair.Length == 2 ? pair[1] : "";
        if (NameRules.LabelValueFaults(value).ToList() is { Count: > 0 } faults) throw Invalid(text, faults);
        if (NameRules.QualifiedNameFaults(pair[0]).ToList() is { Count: > 0 } misnamed) throw Invalid(text, misnamed);
        return new(pair[0], value, effect);
    }

    internal static KubectlFailure Invalid(string text, params IEnumerable<string> faults) =>
        new($"invalid taint spec: {text}{string.Concat(faults.Select((fault, at) => (at == 0 ? ", " : "; ") + fault))}");
}
