namespace Kubently.Api.Sessions;

/// <summary>Whether a command may run in a session.</summary>
public enum SessionUse
{
    /// <summary>It may; the session is renewed.</summary>
    Renewed,

    /// <summary>There is no such session, or its time is over.</summary>
    Unknown,

    /// <summary>The session is on another cluster.</summary>
    OtherCluster,
}
