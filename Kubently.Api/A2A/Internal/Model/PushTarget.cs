namespace Kubently.Api.A2A.Internal.Model;

/// <summary>Where a client wants to be notified about a task.</summary>
/// <param name="Id">The target's name among those of the task.</param>
/// <param name="Url">The address.</param>
/// <param name="Version">The version of the protocol that notifications are written in.</param>
internal sealed record PushTarget(string Id, string Url, ProtocolVersion Version)
{
    /// <summary>Tells it from the others that were, or will be, set under its name: made anew each time. No client sees it.</summary>
    public string? Mark { get; init; }

    /// <summary>The client's own proof that a notification is meant for it.</summary>
    public string? Token { get; init; }

    /// <summary>The scheme of the header <c>Authorization</c>.</summary>
    public string? Scheme { get; init; }

    /// <summary>The credentials of the header <c>Authorization</c>.</summary>
    public string? Credentials { get; init; }
}
