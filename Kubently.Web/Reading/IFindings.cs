using Kubently.Contracts;

namespace Kubently.Web.Reading;

/// <summary>
/// What the analyzers find in the clusters that somebody looks at: each is diagnosed when it is first wanted, and again a minute after it was,
/// a few at once. Safe to use concurrently.
/// </summary>
public interface IFindings
{
    /// <summary>Called from any thread whenever there is something new.</summary>
    event Action? Changed;

    /// <summary>What is known of a cluster; null when nothing is yet.</summary>
    ClusterFindings? Of(ClusterId cluster);

    /// <summary>Says that a cluster is looked at; <paramref name="now"/> also where it was diagnosed, or could not be, a moment ago.</summary>
    void Want(ClusterId cluster, bool now = false);
}
