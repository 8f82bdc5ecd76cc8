namespace Kubently.Executor.Link;

/// <summary>Which protocol the API speaks.</summary>
internal enum ServerKind
{
    /// <summary>Not connected yet.</summary>
    Unknown,

    /// <summary>The original one: no epochs, no redelivery, no cancel, no clock.</summary>
    Original,

    /// <summary>The one with epochs.</summary>
    Current,
}
