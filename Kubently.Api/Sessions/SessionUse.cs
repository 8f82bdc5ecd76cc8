namespace Kubently.Api.Sessions;

/// <summary>Whether a command may run in a session.</summary>
public enum SessionUse
{
    /// <summary>It may; the session is renewed.</summary>
    Renewed,

    /// <summary>There is no such session, its time is over, or it is somebody else's.</summary>
    Unknown,

    /// <summary>The session is on another cluster.</summary>
    OtherCluster,
}
