namespace Kubently.Api.A2A.Internal.Push;

/// <summary>How sending a notification ended.</summary>
internal enum PushSent
{
    /// <summary>With an answer of 2xx, or there was nothing to send.</summary>
    Taken,

    /// <summary>Without one: it is worth another try.</summary>
    NotTaken,

    /// <summary>The address is one that is never called.</summary>
    Refused,
}
