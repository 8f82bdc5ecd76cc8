namespace Kubently.Api.A2A;

/// <summary>How Kubently speaks A2A. Configuration section <c>A2A</c>; <c>A2A_EXTERNAL_URL</c> and <c>KUBENTLY_A2A</c> are read too.</summary>
public sealed record A2AOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "A2A";

    /// <summary>Whether it is spoken at all. Default true.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>The address at which clients reach <c>/a2a</c>; null for the one at which a client asks for the card.</summary>
    public Uri? ExternalUrl { get; init; }

    /// <summary>Whether clients may ask to be notified. Default true.</summary>
    public bool PushNotifications { get; init; } = true;

    /// <summary>Whether notifications may go to private addresses, and over plain HTTP. Default false.</summary>
    public bool AllowPrivatePushTargets { get; init; }

    /// <summary>Tasks that are kept for one caller; the oldest leave the list. Default 1,000; 1 to 10,000.</summary>
    public int MaxTasksPerCaller { get; init; } = 1000;

    /// <summary>Tasks whose watchers one API process notifies at once; the others wait for their turn. Default 64; 1 to 1,000.</summary>
    public int MaxPushDeliveries { get; init; } = 64;

    /// <summary>What is wrong with the options; empty when nothing is.</summary>
    public IEnumerable<string> Faults()
    {
        if (ExternalUrl is { } url && (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https") || url.Query.Length > 0 || url.Fragment.Length > 0))
            yield return "A2A_EXTERNAL_URL must be the absolute http or https address of /a2a, for example https://kubently.example.com/a2a.";
        if (MaxTasksPerCaller is < 1 or > 10_000) yield return $"{Section}:{nameof(MaxTasksPerCaller)} must be 1 to 10000.";
        if (MaxPushDeliveries is < 1 or > 1000) yield return $"{Section}:{nameof(MaxPushDeliveries)} must be 1 to 1000.";
    }
}
