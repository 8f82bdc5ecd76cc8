namespace Kubently.Api.Dispatch;

/// <summary>What to do with a command whose executor is not connected.</summary>
public enum Queueing
{
    /// <summary>Say so at once, unless the executor was there a moment ago.</summary>
    WhenConnected,

    /// <summary>Keep the command until the executor comes or its deadline passes.</summary>
    Always,
}
