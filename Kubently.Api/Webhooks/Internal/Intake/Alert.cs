using System.Collections.Immutable;

namespace Kubently.Api.Webhooks.Internal.Intake;

/// <summary>One alert. What its labels and annotations say comes from monitored systems.</summary>
internal sealed record Alert
{
    public string Status { get => field ?? ""; init; } = "";

    public ImmutableSortedDictionary<string, string?> Labels { get => field ?? ImmutableSortedDictionary<string, string?>.Empty; init; } = ImmutableSortedDictionary<string, string?>.Empty;

    public ImmutableSortedDictionary<string, string?> Annotations { get => field ?? ImmutableSortedDictionary<string, string?>.Empty; init; } = ImmutableSortedDictionary<string, string?>.Empty;

    public string? StartsAt { get; init; }

    public string? Fingerprint { get; init; }

    public bool IsFiring => Status.Equals("firing", StringComparison.OrdinalIgnoreCase);

    public bool IsResolved => Status.Equals("resolved", StringComparison.OrdinalIgnoreCase);

    public string Label(string name) => Labels.GetValueOrDefault(name) ?? "";

    /// <summary>The same for each notification of the same alert: Alertmanager's fingerprint, else its labels.</summary>
    public string Identity => Fingerprint is { Length: > 0 and <= 256 } given ? given : string.Join(',', Labels.Select(label => $"{label.Key}={label.Value}"));
}
