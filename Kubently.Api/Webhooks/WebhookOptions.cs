using System.Collections.Immutable;

namespace Kubently.Api.Webhooks;

/// <summary>What webhooks may take, and who is told of their answers. Configuration section <c>Webhooks</c>; the variables of the original are read too.</summary>
public sealed record WebhookOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Webhooks";

    private const int MaxTargets = 10;

    /// <summary>Whether webhooks and schedules are served at all. Default true.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>A Slack incoming webhook; <c>SLACK_WEBHOOK_URL</c>.</summary>
    public Uri? Slack { get; init; }

    /// <summary>Addresses that get each answer as JSON, signed; <c>KUBENTLY_WEBHOOK_TARGETS</c>, separated by commas. At most 10.</summary>
    public ImmutableArray<Uri> Targets { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>What posts to targets are signed with (Standard Webhooks): <c>whsec_</c> and base64; <c>KUBENTLY_WEBHOOK_SECRET</c>. Required with targets.</summary>
    public string? SigningSecret { get; init; }

    /// <summary>Whether posts may go to private addresses, and over plain HTTP. Default false.</summary>
    public bool AllowPrivateTargets { get; init; }

    /// <summary>Jobs that may wait or run at once, of all callers. Default 200; 1 to 10,000.</summary>
    public int MaxQueued { get; init; } = 200;

    /// <summary>Jobs that one API process works on at once. Default 4; 1 to 100.</summary>
    public int MaxConcurrent { get; init; } = 4;

    /// <summary>How often a job is begun before it is given up; waiting until its caller may have another question investigated does not count. Default 5; 1 to 20.</summary>
    public int MaxAttempts { get; init; } = 5;

    /// <summary>The pause after the first failure; each further one is four times as long, up to 10 min. Default 10 s; 10 ms to 10 min.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a job that its process does not renew is nobody else's; it is renewed three times as often. Default 30 s; 1 s to 5 min.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a job and its answer are kept. Default 3 days; 1 h to 90 days.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(3);

    /// <summary>Alerts of one request that are looked at; the others are only counted. Default 10; 1 to 100.</summary>
    public int MaxAlerts { get; init; } = 10;

    /// <summary>How long the same firing of an alert is not investigated again, while its job is kept. Default 4 h; 1 min to 7 days.</summary>
    public TimeSpan AlertMemory { get; init; } = TimeSpan.FromHours(4);

    /// <summary>What the fleet report asks when its request does not say.</summary>
    public string FleetReport { get; init; } =
        "How is the fleet? Look at every cluster, and report what is broken or about to break, the worst first, with the evidence and what to do. Name the clusters that are healthy in one line, and those that are offline.";

    /// <summary>The file of scheduled checks (<c>KUBENTLY_CHECKS_FILE</c>); null for none.</summary>
    public string? ChecksFile { get; init; }

    /// <summary>What is wrong with the options; empty when nothing is.</summary>
    public IEnumerable<string> Faults()
    {
        if (MaxQueued is < 1 or > 10_000) yield return Fault(nameof(MaxQueued), "1 to 10000");
        if (MaxConcurrent is < 1 or > 100) yield return Fault(nameof(MaxConcurrent), "1 to 100");
        if (MaxAttempts is < 1 or > 20) yield return Fault(nameof(MaxAttempts), "1 to 20");
        if (FirstPause < TimeSpan.FromMilliseconds(10) || FirstPause > TimeSpan.FromMinutes(10)) yield return Fault(nameof(FirstPause), "00:00:00.010 to 00:10:00");
        if (Lease < TimeSpan.FromSeconds(1) || Lease > TimeSpan.FromMinutes(5)) yield return Fault(nameof(Lease), "00:00:01 to 00:05:00");
        if (Retention < TimeSpan.FromHours(1) || Retention > TimeSpan.FromDays(90)) yield return Fault(nameof(Retention), "01:00:00 to 90.00:00:00");
        if (MaxAlerts is < 1 or > 100) yield return Fault(nameof(MaxAlerts), "1 to 100");
        if (AlertMemory < TimeSpan.FromMinutes(1) || AlertMemory > TimeSpan.FromDays(7)) yield return Fault(nameof(AlertMemory), "00:01:00 to 7.00:00:00");
        if (FleetReport.Length is < 1 or > 4000) yield return Fault(nameof(FleetReport), "1 to 4000 characters");
        if (Slack is not null && !IsTarget(Slack)) yield return $"SLACK_WEBHOOK_URL {Wrong}";
        if (Targets.Length > MaxTargets) yield return $"KUBENTLY_WEBHOOK_TARGETS must hold at most {MaxTargets} addresses.";
        if (Targets.Any(target => !IsTarget(target))) yield return $"KUBENTLY_WEBHOOK_TARGETS holds one that {Wrong}";
        if (!Targets.IsEmpty && SigningKey is null) yield return "KUBENTLY_WEBHOOK_SECRET must be whsec_ and at least 24 bytes in base64 when KUBENTLY_WEBHOOK_TARGETS is set: receivers check with it that a post is yours.";
    }

    /// <summary>The bytes of the secret; null when it is none.</summary>
    internal byte[]? SigningKey
    {
        get
        {
            const string prefix = "whsec_";
            if (SigningSecret?.StartsWith(prefix, StringComparison.Ordinal) != true) return null;
            var key = new byte[SigningSecret.Length];
            return Convert.TryFromBase64String(SigningSecret[prefix.Length..], key, out var length) && length >= 24 ? key[..length] : null;
        }
    }

    private string Wrong => AllowPrivateTargets ? "must be an http or https address." : $"must be an https address (http with {Section}:{nameof(AllowPrivateTargets)}).";

    private bool IsTarget(Uri url) => url.IsAbsoluteUri && (url.Scheme == Uri.UriSchemeHttps || (AllowPrivateTargets && url.Scheme == Uri.UriSchemeHttp)) && url.UserInfo.Length == 0;

    private static string Fault(string name, string range) => $"{Section}:{name} must be {range}.";
}
