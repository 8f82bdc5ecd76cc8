namespace Kubently.Kubectl.Cluster;

/// <summary>Whether a command's changes are made, or only tried.</summary>
internal enum DryRun
{
    /// <summary>They are made.</summary>
    None,

    /// <summary>Nothing is sent; what would be is printed.</summary>
    Client,

    /// <summary>They are sent with <c>dryRun=All</c>: the server does everything but keep them.</summary>
    Server,
}
